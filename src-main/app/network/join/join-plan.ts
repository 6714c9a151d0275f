import type { JoinObstacle, JoinPlan } from '#contract/membership.ts';
import type { NetworkView } from '#contract/network.ts';
import type { Outbox } from '#app/outbox/outbox.ts';
import { isPostable } from '#domain/transaction/build.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import { isRegistry, type OwnLedger, ownRecords } from './own-records.ts';

interface PlanOptions {
  readonly own: OwnLedger;
  readonly outbox: Pick<Outbox, 'counts'>;
  /** A look of just now; null: no node is named. */
  readonly look: () => Promise<NetworkView | null>;
}

/** Reads the whole own ledger and asks every named node; changes nothing. */
export const planJoin = async ({ own, outbox, look }: PlanOptions): Promise<JoinPlan> => {
  const view = await look();
  const obstacles = new Set<JoinObstacle>(nodeObstacles(view));
  let [transactions, registry, bytes] = [0, 0, 0];
  for await (const { version, transaction } of ownRecords(own)) {
    transactions += 1;
    if (isRegistry(version)) registry += 1;
    if (transaction === null) obstacles.add('ledgerDamaged');
    else {
      bytes += utf8(JSON.stringify(transaction)).length;
      if (!isPostable(transaction)) obstacles.add('notPostable');
    }
  }
  if ((await outbox.counts()).waiting > 0) obstacles.add('recordsWaiting');
  const { transactions: all } = await own.ledger.head();
  return {
    obstacles: [...obstacles],
    nodes: (view?.nodes ?? []).map(({ name, state, height }) => ({
      name,
      answers: state !== 'unasked',
      height,
    })),
    transactions,
    leftOut: all - transactions,
    registry,
    bytes,
  };
};

const nodeObstacles = (view: NetworkView | null): readonly JoinObstacle[] => {
  if (view === null || view.nodes.length === 0) return ['noNodes'];
  const states = view.nodes.map(({ state }) => state);
  if (states.every((state) => state === 'unasked')) return ['nodesSilent'];
  return states.some((state) => state === 'differs' || state === 'disputed') ? ['nodesDiffer'] : [];
};

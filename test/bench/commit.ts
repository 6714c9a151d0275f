/** Signing, validating and durably committing visits, beside the driver's way, a plain file and the least of work. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommitFailure } from '#app/ports/ledger.ts';
import type { Result } from '#contract/result.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { checkSignatures, checkSignaturesAside } from '#domain/transaction/signatures.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { startThread, type Thread } from '#platform/store/rpc/thread.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { type VisitOrder, type VisitOrders, visitOrders } from './commit-orders.ts';
import { signAsDriver } from './driver-path.ts';
import type { Figure, Found } from './figure.ts';
import type { BenchLedgerApi } from './ledger-worker.ts';
import type { Plan } from './plan.ts';
import { openRawFile } from './raw-file.ts';
import { type Contender, inLanes, interleave, type Turn } from './rounds.ts';
import { figureOf, rateRatios } from './statistics.ts';

type Ledger = Thread<BenchLedgerApi>;
type Way = (order: VisitOrder) => Promise<void>;

const names = {
  own: 'Careledger',
  driver: 'bigchaindb-driver',
  raw: 'append and fsync',
  least: 'sign, check, append and fsync',
} as const;

/** As many as the replay into a network uses. */
const lanes = 32;

export const commit = async (folder: string, plan: Plan): Promise<Found> => {
  const ledger = startThread<BenchLedgerApi>(new URL('ledger-worker.ts', import.meta.url));
  const raw = openRawFile(folder);
  try {
    await open(ledger, join(folder, 'store'));
    const primitives = await createPrimitives();
    const transactions = createDriverTransactions(primitives);
    const orders = visitOrders(primitives, transactions);
    for (const block of orders.blocks) must(await ledger.call('append', [[block]]));

    const sign = (order: VisitOrder): Transaction => must(transactions.createTransaction(order));
    await seeThatPolicyAgrees(ledger, orders.take(1).map(sign));

    const own: Way = async (order) => void must(await ledger.call('append', [[sign(order)]]));
    const driver: Way = async (order) =>
      void must(await ledger.call('appendCheckedByCryptoConditions', [[signAsDriver(order)]]));
    const bytes = (visit: Transaction): Buffer => Buffer.from(JSON.stringify(visit));
    const bodies = (count: number): readonly Buffer[] =>
      orders.take(count).map((order) => bytes(sign(order)));
    /** Nothing but what no ledger can do without; signatures of a group are checked by other threads. */
    const least = async (group: readonly VisitOrder[]): Promise<void> => {
      const visits = group.map(sign);
      const [only, ...others] = visits;
      const checks =
        only !== undefined && others.length === 0
          ? [checkSignatures(only, primitives)]
          : await Promise.all(visits.map((visit) => checkSignaturesAside(visit, primitives)));
      if (!checks.every(({ ok }) => ok)) throw new Error('a visit of the bench is not signed');
      raw.append(Buffer.concat(visits.map(bytes)));
    };

    const single = await interleave(plan.rounds, {
      own: contender(orders, plan.singles, 1, own),
      driver: contender(orders, plan.driverSingles, 1, driver),
      raw: {
        prepare: () => {
          const turn = bodies(plan.singles);
          return () => inLanes(1, turn, raw.append);
        },
      },
      least: {
        prepare: () => {
          const turn = orders.take(plan.singles);
          return () => inLanes(1, turn, (order) => least([order]));
        },
      },
    });
    const grouped = await interleave(plan.rounds, {
      own: contender(orders, plan.grouped, lanes, own),
      driver: contender(orders, plan.driverGrouped, lanes, driver),
      raw: {
        prepare: () => {
          const turn = inGroups(bodies(plan.grouped), lanes).map((group) => Buffer.concat(group));
          return async () => ({ ...(await inLanes(1, turn, raw.append)), done: plan.grouped });
        },
      },
      least: {
        prepare: () => {
          const turn = inGroups(orders.take(plan.grouped), lanes);
          return async () => ({ ...(await inLanes(1, turn, least)), done: plan.grouped });
        },
      },
    });
    return {
      figures: [
        ...figures('One visit after another: sign, validate, commit', single),
        ...figures(`Visits in ${lanes} lanes: sign, validate, commit`, grouped),
      ],
      leftOut: [],
    };
  } finally {
    raw.close();
    await ledger.call('close', []).catch(() => undefined);
    await ledger.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

const open = async (ledger: Ledger, folder: string): Promise<void> => {
  const key = new Uint8Array(32).fill(7);
  const port = { want: 0, strict: false };
  must(await ledger.call('open', [{ folder, key, port, postToken: null }]));
};

/** A visit that the policy would only set aside costs less, and would not be one. */
const seeThatPolicyAgrees = async (
  ledger: Ledger,
  visits: readonly Transaction[],
): Promise<void> => {
  for (const visit of visits) {
    must(await ledger.call('append', [[visit]]));
    const version = await ledger.call('version', [visit.id]);
    if (version?.verdict !== 'valid') throw new Error('the visit of the bench is not valid');
  }
};

const must = <Value>(result: Result<Value, CommitFailure | { readonly code: string }>): Value => {
  if (!result.ok) throw new Error(`a step of the bench failed: ${result.error.code}`);
  return result.value;
};

const contender = (orders: VisitOrders, count: number, lanes: number, way: Way): Contender => ({
  prepare: () => {
    const turn = orders.take(count);
    return () => inLanes(lanes, turn, way);
  },
});

const inGroups = <Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, group) =>
    items.slice(group * size, (group + 1) * size),
  );

const figures = (
  group: string,
  { own, driver, raw, least }: Readonly<Record<keyof typeof names, readonly Turn[]>>,
): readonly Figure[] => [
  figureOf({ group, what: names.own, whose: 'own' }, own, {
    ratios: rateRatios(own, { [names.driver]: driver, [names.raw]: raw, [names.least]: least }),
  }),
  figureOf({ group, what: names.driver, whose: 'peer' }, driver),
  figureOf({ group, what: names.raw, whose: 'peer' }, raw),
  figureOf({ group, what: names.least, whose: 'peer' }, least, {
    ratios: rateRatios(least, { [names.driver]: driver, [names.raw]: raw }),
  }),
];

/** What was signed offline goes into a network whose node answers after 30 ms: ours beside a plain poster and the driver. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import driver from 'bigchaindb-driver';
import { createNetworkMember } from '#app/network/network-member.ts';
import type { Outgoing } from '#app/outbox/outbox.ts';
import { ok } from '#contract/result.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createHttpNodes, usualLimits } from '#platform/network/http-nodes.ts';
import { createStore } from '#platform/store/create-store.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { clinicWriter, idOf } from '#test/support/clinic.ts';
import { realCrypto } from '#test/support/real-crypto.ts';
import { ledgerKey, workers } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';
import type { Found } from './figure.ts';
import type { Plan } from './plan.ts';
import { inLanes, interleave, oneByOne, type Turn } from './rounds.ts';
import { figureOf, rateRatios } from './statistics.ts';

const group = 'Signed offline, sent to a node that answers after 30 ms, until all are in blocks';
const lanes = 32;
const latency = 30;

const crypto = await realCrypto();
const [root, ada] = [signerOf('root'), signerOf('ada')];
const clinic = { clinic: idOf('clinic'), root: root.publicKey };

interface DriverConnection {
  readonly postTransaction: (transaction: Transaction) => Promise<unknown>;
}
const { Connection } = driver as unknown as {
  readonly Connection: new (url: string) => DriverConnection;
};

export const sending = async (folder: string, plan: Plan): Promise<Found> => {
  const node = await startSlowNode();
  const write = clinicWriter(crypto.primitives, createDriverTransactions(crypto.primitives));
  const desk = await openDesk(join(folder, 'desk'), node.url);
  let visits = 0;
  const signed = (count: number): readonly Transaction[] =>
    Array.from({ length: count }, () => {
      visits += 1;
      return write.visit(ada, 'amara', `visit ${visits}`).transaction;
    });
  try {
    for (const transaction of [
      write.clinic(root),
      write.staff(root, 'ada', ['administrator', 'doctor']),
      write.patient(ada, 'amara').transaction,
    ]) {
      await desk.enqueue([transaction]);
      await desk.untilEmpty();
    }
    const turns = await interleave(plan.sendRounds, {
      own: {
        prepare: async () => {
          const batch = signed(plan.sends);
          desk.pause(true);
          await desk.enqueue(batch);
          return () =>
            timed(batch.length, async () => {
              desk.pause(false);
              await desk.untilEmpty();
            });
        },
      },
      poster: {
        prepare: () => {
          const batch = signed(plan.sends);
          return async () => {
            const begun = performance.now();
            const posted = await inLanes(lanes, batch, (each) => post(node.url, each));
            await inLanes(lanes, batch.slice(-lanes), (each) => untilInBlock(node.url, each.id));
            return { ...posted, milliseconds: performance.now() - begun };
          };
        },
      },
      driver: {
        prepare: () => {
          const batch = signed(Math.max(10, Math.round(plan.sends / 50)));
          const connection = new Connection(`${node.url}api/v1/`);
          return () => oneByOne(batch, (each) => connection.postTransaction(each));
        },
      },
    });
    const { own, poster, driver: alone } = turns;
    const names = {
      poster: `a plain poster in ${lanes} lanes`,
      driver: 'bigchaindb-driver, one by one',
    };
    return {
      figures: [
        figureOf({ group, what: 'Careledger', whose: 'own' }, own, {
          ratios: rateRatios(own, { [names.poster]: poster, [names.driver]: alone }),
          note: 'p50 and p95 are of all together',
        }),
        figureOf({ group, what: names.poster, whose: 'peer' }, poster),
        figureOf({ group, what: names.driver, whose: 'peer' }, alone, {
          note: 'not waited for until it is in a block',
        }),
      ],
      leftOut: [],
    };
  } finally {
    await desk.close();
    node.close();
  }
};

const timed = async (done: number, work: () => Promise<void>): Promise<Turn> => {
  const begun = performance.now();
  await work();
  const milliseconds = performance.now() - begun;
  return { done, milliseconds, samples: [milliseconds] };
};

const post = async (url: string, transaction: Transaction): Promise<void> => {
  const answer = await fetch(`${url}api/v1/transactions?mode=async`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(transaction),
  });
  await answer.arrayBuffer();
  if (answer.status !== 202) throw new Error(`a post was answered ${answer.status}`);
};

const untilInBlock = async (url: string, id: string): Promise<void> => {
  for (;;) {
    const answer = await fetch(`${url}api/v1/transactions/${id}`);
    await answer.arrayBuffer();
    if (answer.ok) return;
    await pause(50);
  }
};

/** Outbox, replica and threads of a workstation that joined, with one named node. */
const openDesk = async (folder: string, url: string) => {
  const port = { want: 0, strict: false };
  const store = createStore({ folder, workers, port, postToken: null });
  const own = await store.open(ledgerKey, 'unserved');
  const replica = await store.openReplica(ledgerKey, 'unserved');
  if (!own.ok || !replica.ok) throw new Error('the folder does not open');
  await replica.value.pin(clinic);
  const named = { node: idOf('node'), name: 'Node', url, pin: null, headers: [] };
  const member = createNetworkMember({
    platform: {
      clock: systemClock,
      crypto,
      connectNode: createHttpNodes({ clock: systemClock, ...usualLimits }),
    },
    rows: own.value.rows,
    chain: replica.value,
    nodes: {
      list: () => [named as never],
      reach: () => Promise.resolve(ok({ url, pin: null, headers: {} })),
    },
    settled: () => undefined,
    changed: () => undefined,
    grew: () => undefined,
  });
  const { outbox } = member;
  return {
    enqueue: async (batch: readonly Transaction[]): Promise<void> => {
      const outgoing = batch.map((transaction): Outgoing => ({
        transaction,
        fallback: null,
        after: [],
      }));
      const kept = await outbox.enqueue(outgoing, {});
      if (!kept.ok) throw new Error(kept.error.code);
      await outbox.flush();
    },
    pause: outbox.pause,
    untilEmpty: async (): Promise<void> => {
      while ((await outbox.counts()).waiting > 0) await pause(20);
      if ((await outbox.counts()).attention > 0) throw new Error('something was not accepted');
    },
    close: async (): Promise<void> => {
      await member.stop();
      await replica.value.close();
      await own.value.close();
    },
  };
};

const startSlowNode = async () => {
  const words = [new URL('slow-node.ts', import.meta.url).pathname, String(latency)];
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const url = /^listening (\S+)$/.exec(line)?.[1];
  if (url === undefined) throw new Error('the node is not ready');
  return { url, close: () => child.stdin.end() };
};

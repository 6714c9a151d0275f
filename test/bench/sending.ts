/** What was signed offline goes into a network: ours beside a plain poster and the driver. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import driver from 'bigchaindb-driver';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { isInstalled } from '#test/network/install.ts';
import { startBigchainDb } from '#test/support/bigchaindb.ts';
import { clinicWriter, idOf } from '#test/support/clinic.ts';
import { realCrypto } from '#test/support/real-crypto.ts';
import { signerOf } from '#test/support/transactions.ts';
import { openDesk } from './desk.ts';
import type { Figure, Found } from './figure.ts';
import type { Plan } from './plan.ts';
import { post, untilInBlock } from './post.ts';
import { type Contender, inLanes, interleave, oneByOne, type Turn } from './rounds.ts';
import { startSlowNode } from './start-node.ts';
import { figureOf, rateRatios } from './statistics.ts';

const lanes = 32;
const latency = 30;
const blockEvery = 500;
const groups = {
  slow: `Signed offline, sent to a node that answers after ${latency} ms, until all are in blocks`,
  real: 'Signed offline, sent to a BigchainDB 2.2.2, until all are in blocks',
} as const;
const names = {
  own: 'Careledger',
  poster: `a plain poster in ${lanes} lanes`,
  driver: 'bigchaindb-driver, one by one',
  quiet: 'A question to the workstation, nothing being sent',
  busy: 'A question to the workstation while it sends',
} as const;

/** Milliseconds between questions. */
const askEvery = 5;

const { primitives } = await realCrypto();
const [root, ada] = [signerOf('root'), signerOf('ada')];
const clinic = { clinic: idOf('clinic'), root: root.publicKey };

interface DriverConnection {
  readonly postTransaction: (transaction: Transaction) => Promise<unknown>;
}
const { Connection } = driver as unknown as {
  readonly Connection: new (url: string) => DriverConnection;
};

export const sending = async (folder: string, plan: Plan): Promise<Found> => {
  const slow = await toSlowNode(join(folder, 'slow'), plan);
  if (!isInstalled()) {
    const why = 'BigchainDB is not installed: npm run network -- up --base-port 19980';
    return { figures: slow, leftOut: [{ group: groups.real, why }] };
  }
  return { figures: [...slow, ...(await toRealNode(join(folder, 'real'), plan))], leftOut: [] };
};

const toSlowNode = async (
  folder: string,
  { sends, sendRounds }: Plan,
): Promise<readonly Figure[]> => {
  const node = await startSlowNode(latency, blockEvery);
  const clinicAt = await openClinic(folder, node.url);
  try {
    const { own, poster, driver } = await interleave(sendRounds, {
      own: clinicAt.desk(sends),
      poster: clinicAt.poster(sends),
      driver: {
        prepare: () => {
          const batch = clinicAt.signed(Math.max(10, Math.round(sends / 50)));
          const connection = new Connection(`${node.url}api/v1/`);
          return () => oneByOne(batch, (each) => connection.postTransaction(each));
        },
      },
    });
    return [
      ...figuresOf(groups.slow, own, { [names.poster]: poster, [names.driver]: driver }),
      figureOf({ group: groups.slow, what: names.driver, whose: 'peer' }, driver, {
        note: 'not waited for until it is in a block',
      }),
      ...clinicAt.waits(groups.slow),
    ];
  } finally {
    await clinicAt.close();
    node.close();
  }
};

const toRealNode = async (folder: string, plan: Plan): Promise<readonly Figure[]> => {
  const real = await startBigchainDb();
  const clinicAt = await openClinic(folder, `${real.urls[0]}/`);
  try {
    const { own, poster } = await interleave(1, {
      own: clinicAt.desk(plan.realSends),
      poster: clinicAt.poster(plan.realSends),
    });
    return [
      ...figuresOf(groups.real, own, { [names.poster]: poster }),
      ...clinicAt.waits(groups.real),
    ];
  } finally {
    await clinicAt.close();
    await real.close();
  }
};

const figuresOf = (
  group: string,
  own: readonly Turn[],
  peers: Readonly<Record<string, readonly Turn[]>>,
): readonly Figure[] => [
  figureOf({ group, what: names.own, whose: 'own' }, own, {
    ratios: rateRatios(own, peers),
    note: 'p50 and p95 are of all together',
  }),
  figureOf({ group, what: names.poster, whose: 'peer' }, peers[names.poster] ?? []),
];

/** A clinic in the network of one node, with a workstation in `folder`, and a poster that has none. */
const openClinic = async (folder: string, url: string) => {
  await mkdir(folder, { recursive: true });
  const write = clinicWriter(primitives, createDriverTransactions(primitives));
  const desk = await openDesk(folder, url, clinic);
  const asked: { quiet: Turn[]; busy: Turn[] } = { quiet: [], busy: [] };
  const patient = write.patient(ada, 'amara').transaction;
  const ask = (): Promise<unknown> => desk.ask(patient.id);
  let visits = 0;
  const signed = (count: number): readonly Transaction[] =>
    Array.from({ length: count }, () => {
      visits += 1;
      return write.visit(ada, 'amara', `visit ${visits}`).transaction;
    });
  for (const transaction of [
    write.clinic(root),
    write.staff(root, 'ada', ['administrator', 'doctor']),
    patient,
  ]) {
    await desk.enqueue([transaction]);
    await desk.untilEmpty();
  }
  return {
    signed,
    desk: (count: number): Contender => ({
      prepare: async () => {
        desk.pause(true);
        await desk.enqueue(signed(count));
        return async () => {
          const sending = timed(count, async () => {
            desk.pause(false);
            await desk.untilEmpty();
          });
          const busy = await askedUntil(sending, ask);
          asked.busy.push(busy);
          asked.quiet.push(await inLanes(1, busy.samples, ask));
          return sending;
        };
      },
    }),
    /** Of the rounds that count. */
    waits: (group: string): readonly Figure[] => [
      figureOf({ group, what: names.quiet, whose: 'own' }, asked.quiet.slice(1)),
      figureOf({ group, what: names.busy, whose: 'own' }, asked.busy.slice(1)),
    ],
    poster: (count: number): Contender => ({
      prepare: () => {
        const batch = signed(count);
        return async () => {
          const begun = performance.now();
          const posted = await inLanes(lanes, batch, (each) => post(url, each));
          await inLanes(lanes, batch.slice(-lanes), (each) => untilInBlock(url, each.id));
          return { ...posted, milliseconds: performance.now() - begun };
        };
      },
    }),
    close: desk.close,
  };
};

const timed = async (done: number, work: () => Promise<void>): Promise<Turn> => {
  const begun = performance.now();
  await work();
  const milliseconds = performance.now() - begun;
  return { done, milliseconds, samples: [milliseconds] };
};

/** Asks now and again until the work is done. */
const askedUntil = async (work: Promise<unknown>, ask: () => Promise<unknown>): Promise<Turn> => {
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
  };
  void work.then(end, end);
  const begun = performance.now();
  const samples: number[] = [];
  while (!ended.signal.aborted) {
    const at = performance.now();
    await ask();
    samples.push(performance.now() - at);
    await pause(askEvery);
  }
  return { done: samples.length, milliseconds: performance.now() - begun, samples };
};

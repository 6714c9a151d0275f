/**
 * An empty copy takes in the blocks of a network, beside a reader that keeps and checks nothing and beside the
 * least of work; and what others wait for meanwhile.
 */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TransactionId } from '#contract/ids.ts';
import { fromUtf8 } from '#domain/transaction/bytes.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { isInstalled } from '#test/network/install.ts';
import { startBigchainDb } from '#test/support/bigchaindb.ts';
import { clinicWriter, idOf } from '#test/support/clinic.ts';
import { realCrypto } from '#test/support/real-crypto.ts';
import { signerOf } from '#test/support/transactions.ts';
import { type Desk, openDesk } from './desk.ts';
import type { Figure, Found } from './figure.ts';
import { isSound, leastOfWork } from './least-of-work.ts';
import type { Plan } from './plan.ts';
import { openRawFile, type RawFile } from './raw-file.ts';
import { type Contender, inLanes, interleave, type Turn } from './rounds.ts';
import { post, untilInBlock } from './post.ts';
import { startSlowNode } from './start-node.ts';
import { figureOf, rateRatios } from './statistics.ts';

const lanes = 32;
/** As many as the follower asks for at once. */
const blocksAtOnce = 16;
/** Milliseconds between the simulated node's blocks, while it is filled. */
const blockEvery = 100;
/** Milliseconds between two questions: an answer that comes fast is no reason to ask more often. */
const askEvery = 5;
/** Milliseconds in which this process works less than a tenth of the time where it rests. */
const rest = 300;

const names = {
  own: 'Careledger, transactions',
  reader: `a plain reader of the same blocks, ${blocksAtOnce} at once`,
  least: leastOfWork,
  quiet: 'A question to the copy, nothing coming in',
  busy: 'A question to the copy while it catches up',
} as const;

const { primitives } = await realCrypto();
const [root, ada] = [signerOf('root'), signerOf('ada')];
const clinic = { clinic: idOf('clinic'), root: root.publicKey };

export const catchUp = async (folder: string, plan: Plan): Promise<Found> => {
  const node = await startSlowNode(0, blockEvery);
  const figures = await measured(
    folder,
    node.url,
    plan.caughtUp,
    'a node that answers at once',
  ).finally(node.close);
  if (!isInstalled()) {
    const why = 'BigchainDB is not installed: npm run network -- up --base-port 19980';
    return { figures, leftOut: [{ group: groupOf(plan.realSends, 'BigchainDB 2.2.2'), why }] };
  }
  const real = await startBigchainDb();
  const toReal = measured(folder, `${real.urls[0]}/`, plan.realSends, 'BigchainDB 2.2.2');
  try {
    return { figures: [...figures, ...(await toReal)], leftOut: [] };
  } finally {
    await real.close();
  }
};

const groupOf = (count: number, node: string): string =>
  `An empty copy catches up with ${count.toLocaleString('en')} transactions of ${node}`;

const measured = async (
  folder: string,
  url: string,
  count: number,
  node: string,
): Promise<readonly Figure[]> => {
  const { height, probe } = await fill(url, count);
  const group = groupOf(count, node);
  const waits: { quiet: Turn[]; busy: Turn[] } = { quiet: [], busy: [] };
  const memory: number[][] = [];
  const afterwards: number[] = [];
  const own: Contender = {
    prepare: async () => {
      const desk = await openDesk(await mkdtemp(join(folder, 'copy-')), url, clinic);
      return async () => {
        const caught = await followed(desk, height, count, probe);
        waits.busy.push(caught.asked);
        afterwards.push(await untilAtRest());
        waits.quiet.push(await inLanes(1, caught.asked.samples, () => desk.ask(probe)));
        memory.push(caught.memory);
        await desk.close();
        return caught.turn;
      };
    },
  };
  const reader: Contender = {
    prepare: () => () => readBlocks(url, height, count),
  };
  const least: Contender = {
    prepare: async () => {
      const raw = openRawFile(await mkdtemp(join(folder, 'least-')));
      return () => checkBlocks(url, height, count, raw).finally(raw.close);
    },
  };
  const turns = await interleave(1, { own, reader, least });
  return [
    figureOf({ group, what: names.own, whose: 'own' }, turns.own, {
      ratios: rateRatios(turns.own, {
        [names.reader]: turns.reader,
        [names.least]: turns.least,
      }),
      note: `p50 and p95 are of all together; memory of the process ${memory.at(-1)?.join(', ')} MiB at each tenth; the words followed within ${((afterwards.at(-1) ?? 0) / 1000).toFixed(1)} s`,
    }),
    figureOf({ group, what: names.reader, whose: 'peer' }, turns.reader),
    figureOf({ group, what: names.least, whose: 'peer' }, turns.least, {
      ratios: rateRatios(turns.least, { [names.reader]: turns.reader }),
    }),
    figureOf({ group, what: names.quiet, whose: 'own' }, waits.quiet.slice(1)),
    figureOf({ group, what: names.busy, whose: 'own' }, waits.busy.slice(1)),
  ];
};

/** Brings a clinic and its visits into the node's blocks; answers their height, and one of the visits. */
const fill = async (
  url: string,
  count: number,
): Promise<{ readonly height: number; readonly probe: TransactionId }> => {
  const write = clinicWriter(primitives, createDriverTransactions(primitives));
  for (const transaction of [
    write.clinic(root),
    write.staff(root, 'ada', ['administrator', 'doctor']),
    write.patient(ada, 'amara').transaction,
  ]) {
    await post(url, transaction);
    await untilInBlock(url, transaction.id);
  }
  const numbers = Array.from({ length: count }, (_, visit) => visit);
  const ids: TransactionId[] = [];
  await inLanes(lanes, numbers, async (visit) => {
    const { transaction } = write.visit(ada, 'amara', `visit ${visit}`);
    ids.push(transaction.id);
    await post(url, transaction);
  });
  const [probe] = ids;
  if (probe === undefined) throw new Error('nothing was to be sent');
  await untilInBlock(url, ids.at(-1) ?? probe);
  return { height: await heightOf(url), probe };
};

const heightOf = async (url: string): Promise<number> => {
  for (let height = 1; ; height += 1) if ((await block(url, height)) === null) return height - 1;
};

const block = async (url: string, height: number): Promise<ArrayBuffer | null> => {
  const answer = await fetch(`${url}api/v1/blocks/${height}`);
  const bytes = await answer.arrayBuffer();
  return answer.ok ? bytes : null;
};

const heightsUpTo = (height: number): readonly number[] =>
  Array.from({ length: height }, (_, below) => below + 1);

const readBlocks = async (url: string, height: number, count: number): Promise<Turn> => {
  const read = await inLanes(blocksAtOnce, heightsUpTo(height), (each) => block(url, each));
  return { ...read, done: count };
};

/** Reads them, and does the least of work. */
const checkBlocks = async (
  url: string,
  height: number,
  count: number,
  raw: RawFile,
): Promise<Turn> => {
  const checked = await inLanes(blocksAtOnce, heightsUpTo(height), async (each) => {
    const answer = await block(url, each);
    if (answer === null) throw new Error('a block is gone');
    const bytes = new Uint8Array(answer);
    const { transactions } = parseJson(fromUtf8(bytes) ?? '') as {
      readonly transactions: readonly unknown[];
    };
    const checks = transactions.map((transaction) => isSound(transaction, primitives));
    if (!(await Promise.all(checks)).every(Boolean)) throw new Error('a block is not whole');
    raw.append(bytes);
  });
  return { ...checked, done: count };
};

/** Until the words of what came are in their index, for which nothing is asked; milliseconds. */
const untilAtRest = async (): Promise<number> => {
  const begun = performance.now();
  for (;;) {
    const before = process.cpuUsage();
    await pause(rest);
    const { user, system } = process.cpuUsage(before);
    if (user + system < rest * 100) return performance.now() - begun - rest;
  }
};

/** From opening the folder until every block is here; asks the copy something all the time. */
const followed = async (desk: Desk, height: number, count: number, probe: TransactionId) => {
  const begun = performance.now();
  const memory: number[] = [];
  const samples: number[] = [];
  for (;;) {
    const asked = performance.now();
    await desk.ask(probe);
    samples.push(performance.now() - asked);
    await pause(askEvery);
    const here = await desk.height();
    if (here >= ((memory.length + 1) * height) / 10) {
      memory.push(Math.round(process.memoryUsage.rss() / 1024 / 1024));
    }
    if (here >= height) break;
  }
  const milliseconds = performance.now() - begun;
  return {
    turn: { done: count, milliseconds, samples: [milliseconds] },
    asked: { done: samples.length, milliseconds, samples },
    memory,
  };
};

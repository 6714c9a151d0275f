/** Our headless node beside a real BigchainDB of one node: the same client, the same transactions. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { isInstalled } from '#test/network/install.ts';
import { startBigchainDb } from '#test/support/bigchaindb.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import type { Figure, Found } from './figure.ts';
import type { Plan } from './plan.ts';
import { type Contender, inLanes, interleave, type Turn } from './rounds.ts';
import { figureOf, ratioOf, rateRatios } from './statistics.ts';

const names = { own: 'Careledger', real: 'BigchainDB 2.2.2' } as const;
const lanes = 32;
const groups = {
  latency: 'Over HTTP: a CREATE in commit mode, one after another',
  throughput: `Over HTTP: asynchronous CREATEs in ${lanes} lanes, until all are in blocks`,
} as const;

export const realNode = async (folder: string, plan: Plan): Promise<Found> => {
  if (!isInstalled()) {
    const why = 'BigchainDB is not installed: npm run network -- up --base-port 19980';
    return { figures: [], leftOut: [{ group: groups.throughput, why }] };
  }
  const real = await startBigchainDb();
  const own = await startOwnNode(join(folder, 'node'));
  const { create } = createMaker(await createPrimitives());
  const prepare = (count: number): readonly Transaction[] =>
    Array.from({ length: count }, () => create());
  const contenders = (turn: (url: string) => Contender) => ({
    own: turn(own.url),
    real: turn(real.urls[0] ?? ''),
  });
  try {
    const latency = await interleave(
      plan.nodeRounds,
      contenders((url) => ({
        prepare: () => {
          const batch = prepare(plan.nodeCommits);
          return () => inLanes(1, batch, (each) => post(url, 'commit', each));
        },
      })),
    );
    const throughput = await interleave(
      plan.nodeRounds,
      contenders((url) => ({
        prepare: () => {
          const batch = prepare(plan.nodePosts);
          return () => untilInBlocks(url, batch);
        },
      })),
    );
    return { figures: [...latencyFigures(latency), ...throughputFigures(throughput)], leftOut: [] };
  } finally {
    await own.close();
    await real.close();
  }
};

type Turns = Readonly<Record<keyof typeof names, readonly Turn[]>>;

const latencyFigures = ({ own, real }: Turns): readonly Figure[] => {
  const mean = ({ milliseconds, done }: Turn): number => milliseconds / done;
  const pairs = own.flatMap((turn, round) => {
    const other = real[round];
    return other === undefined ? [] : [{ own: mean(turn), peer: mean(other) }];
  });
  const group = groups.latency;
  return [
    figureOf({ group, what: names.own, whose: 'own' }, own, {
      ratios: [ratioOf(names.real, 'time', pairs)],
    }),
    figureOf({ group, what: names.real, whose: 'peer' }, real),
  ];
};

const throughputFigures = ({ own, real }: Turns): readonly Figure[] => {
  const group = groups.throughput;
  const note = 'p50 and p95 are those of the POSTs';
  return [
    figureOf({ group, what: names.own, whose: 'own' }, own, {
      ratios: rateRatios(own, { [names.real]: real }),
      note,
    }),
    figureOf({ group, what: names.real, whose: 'peer' }, real, { note }),
  ];
};

const post = async (
  url: string,
  mode: 'async' | 'commit',
  transaction: Transaction,
): Promise<void> => {
  const answer = await fetch(new URL(`/api/v1/transactions?mode=${mode}`, url), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(transaction),
  });
  const text = await answer.text();
  if (answer.status !== 202) throw new Error(`a post was answered ${answer.status}: ${text}`);
};

/** Asks after each of them in turn, the last one's wait being that for all. */
const untilInBlocks = async (url: string, batch: readonly Transaction[]): Promise<Turn> => {
  const begun = performance.now();
  const posted = await inLanes(lanes, batch, (each) => post(url, 'async', each));
  await inLanes(lanes, batch, async ({ id }) => {
    while (!(await isInBlock(url, id))) await pause(10);
  });
  return { ...posted, milliseconds: performance.now() - begun };
};

const isInBlock = async (url: string, id: string): Promise<boolean> => {
  const answer = await fetch(new URL(`/api/v1/transactions/${id}`, url));
  await answer.arrayBuffer();
  return answer.ok;
};

interface OwnNode {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

const startOwnNode = async (data: string): Promise<OwnNode> => {
  const words = ['--data', data, '--port', '0', '--ws-port', '0', '--open'];
  const node: ChildProcess = spawn(process.execPath, ['src-main/entry/node.ts', ...words], {
    cwd: root,
    env: { ...process.env, CARELEDGER_STORE_KEY: '07'.repeat(32) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (node.stdout === null) throw new Error('the node has no output');
  const [line] = (await once(createInterface(node.stdout), 'line')) as [string];
  const url = /^listening (\S+)$/.exec(line)?.[1];
  if (url === undefined) throw new Error('the node is not ready');
  return {
    url,
    close: async () => {
      node.kill('SIGTERM');
      if (node.exitCode === null) await once(node, 'exit');
    },
  };
};

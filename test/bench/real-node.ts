/** Our headless node beside a real BigchainDB of one node and the least of work: the same client, the same transactions. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { isInstalled } from '#test/network/install.ts';
import { startBigchainDb } from '#test/support/bigchaindb.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import type { Figure, Found } from './figure.ts';
import { leastOfWork } from './least-of-work.ts';
import { plainClient, type ToldInBlocks, toldInBlocks } from './plain-client.ts';
import type { Plan } from './plan.ts';
import { type Contender, inLanes, interleave, type Turn } from './rounds.ts';
import { addressOf, startLeastNode } from './start-node.ts';
import { figureOf, ratioOf, rateRatios } from './statistics.ts';

const names = {
  own: 'Careledger',
  real: 'BigchainDB 2.2.2',
  least: leastOfWork,
} as const;
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
  const least = await startLeastNode(folder);
  const { create } = createMaker(await createPrimitives());
  const prepare = (count: number): readonly Made[] =>
    Array.from({ length: count }, () => {
      const made = create();
      return { id: made.id, body: JSON.stringify(made) };
    });
  const contenders = (turn: (node: Node) => Contender) => ({
    own: turn(own),
    real: turn({ url: `${real.urls[0] ?? ''}/`, eventUrl: real.eventUrls[0] ?? '' }),
  });
  try {
    const latency = await interleave(
      plan.nodeRounds,
      contenders((node) => ({
        prepare: () => {
          const batch = prepare(plan.nodeCommits);
          return () => posted(node, 1, 'commit', batch);
        },
      })),
    );
    const throughput = await interleave(plan.nodeRounds, {
      ...contenders((node) => ({
        prepare: async () => {
          const batch = prepare(plan.nodePosts);
          const stream = await toldInBlocks(node.eventUrl);
          return () => untilInBlocks(node, stream, batch);
        },
      })),
      least: {
        prepare: () => {
          const batch = prepare(plan.nodePosts);
          return () => posted(least, lanes, 'async', batch);
        },
      },
    });
    return { figures: [...latencyFigures(latency), ...throughputFigures(throughput)], leftOut: [] };
  } finally {
    least.close();
    await own.close();
    await real.close();
  }
};

type Turns<Name extends keyof typeof names> = Readonly<Record<Name, readonly Turn[]>>;

const latencyFigures = ({ own, real }: Turns<'own' | 'real'>): readonly Figure[] => {
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

const throughputFigures = ({ own, real, least }: Turns<keyof typeof names>): readonly Figure[] => {
  const group = groups.throughput;
  const note = 'p50 and p95 are those of the POSTs';
  return [
    figureOf({ group, what: names.own, whose: 'own' }, own, {
      ratios: rateRatios(own, { [names.real]: real, [names.least]: least }),
      note,
    }),
    figureOf({ group, what: names.real, whose: 'peer' }, real, { note }),
    figureOf({ group, what: names.least, whose: 'peer' }, least, {
      ratios: rateRatios(least, { [names.real]: real }),
    }),
  ];
};

interface Node {
  /** Of the API, with the slash. */
  readonly url: string;
  /** Of the event stream's server. */
  readonly eventUrl: string;
}

interface Made {
  readonly id: string;
  readonly body: string;
}

/** Posted, one transaction after another in each lane. */
const posted = async (
  { url }: Pick<Node, 'url'>,
  inSoMany: number,
  mode: 'async' | 'commit',
  batch: readonly Made[],
): Promise<Turn> => {
  const client = plainClient(url, inSoMany);
  const turn = await inLanes(inSoMany, batch, ({ body }) => client.post(mode, body));
  client.close();
  return turn;
};

/** The clock stops when the event stream has told the last of them; that they can be read is looked at later. */
const untilInBlocks = async (
  { url }: Node,
  stream: ToldInBlocks,
  batch: readonly Made[],
): Promise<Turn> => {
  const begun = performance.now();
  const turn = await posted({ url }, lanes, 'async', batch);
  await stream.until(batch.map(({ id }) => id));
  const milliseconds = performance.now() - begun;
  const client = plainClient(url, 1);
  for (const { id } of batch) {
    if ((await client.get(`api/v1/transactions/${id}`)) !== 200) throw new Error('not in a block');
  }
  client.close();
  stream.close();
  return { ...turn, milliseconds };
};

interface OwnNode extends Node {
  readonly close: () => Promise<void>;
}

const project = fileURLToPath(new URL('../../', import.meta.url));

const startOwnNode = async (data: string): Promise<OwnNode> => {
  const words = ['--data', data, '--port', '0', '--ws-port', '0', '--open'];
  const node: ChildProcess = spawn(process.execPath, ['src-main/entry/node.ts', ...words], {
    cwd: project,
    env: { ...process.env, CARELEDGER_STORE_KEY: '07'.repeat(32) },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (node.stdout === null) throw new Error('the node has no output');
  const url = await addressOf(node.stdout);
  const root = (await (await fetch(new URL('api/v1/', url))).json()) as {
    readonly streams: string;
  };
  return {
    url,
    eventUrl: new URL('/', root.streams).href,
    close: async () => {
      node.kill('SIGTERM');
      if (node.exitCode === null) await once(node, 'exit');
    },
  };
};

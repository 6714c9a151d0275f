import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PatientId } from '#contract/ids.ts';
import { type BigchainDb, startBigchainDb } from '#test/support/bigchaindb.ts';
import { joinNetwork, untilAllSent, untilCaughtUp } from '#test/support/join-network.ts';
import { type Line, type LoopbackProxy, startLoopbackProxy } from '#test/support/loopback-proxy.ts';
import {
  addPatient,
  addVisit,
  asDoctor,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { RealApp } from '#test/support/real-app.ts';

/** Four nodes on a busy machine take their time. */
const patience = 600_000;
vi.setConfig({ hookTimeout: patience, testTimeout: patience });

let network: BigchainDb;
let lines: readonly LoopbackProxy[];
let app: RealApp;
let patient: PatientId;
/** Everything that was signed here, in that order. */
const signed: string[] = [];

beforeAll(async () => {
  network = await startBigchainDb({ nodes: 4 });
  lines = await Promise.all(network.urls.map(startLoopbackProxy));
  app = await openClinic(await foundClinic());
  await asDoctor(app.page);
  ({ patient } = await addPatient(app.page));
  await joinNetwork(
    app.page,
    lines.map(({ url }) => url),
  );
});
afterAll(async () => {
  await app.close();
  for (const line of lines) await line.close();
  await network.close();
  removeFolders();
});

const sign = async (): Promise<void> => {
  await asDoctor(app.page);
  signed.push((await addVisit(app.page, patient)).transaction);
};

const kill = async (node: number): Promise<void> => {
  const found = (await network.status()).nodes[node];
  for (const pid of [found?.tendermint, found?.bigchaindb]) {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }
  // What a kill leaves behind: files that name processes, and children.
  await network.stopNode(node);
};

interface Fault {
  readonly begin: (node: number) => Promise<void>;
  readonly end: (node: number) => Promise<void>;
}

const onTheLine = (line: Line): Fault => ({
  begin: async (node) => lines[node]?.become(line),
  end: async (node) => lines[node]?.become('good'),
});

const faults: Readonly<Record<string, Fault>> = {
  'stopped and started again': {
    begin: (node) => network.stopNode(node),
    end: (node) => network.startNode(node),
  },
  'killed and started again': { begin: kill, end: (node) => network.startNode(node) },
  slow: onTheLine('slow'),
  'cut in the middle of every answer': onTheLine('cut'),
  'silent after it took the request': onTheLine('half'),
  'not to be reached': onTheLine('gone'),
};

/** Asked with plain HTTP, beside the app: in how many blocks each stands. */
const blocksOf = (node: number, ids: readonly string[]): Promise<readonly number[]> =>
  Promise.all(
    ids.map(async (id) => {
      const answer = await fetch(`${network.urls[node] ?? ''}/api/v1/blocks?transaction_id=${id}`);
      return ((await answer.json()) as unknown[]).length;
    }),
  );

describe.each([0, 1, 2, 3])('node %i of four, while records are sent,', (node) => {
  test.each(Object.keys(faults))(
    'is %s: nothing is lost and nothing is sent twice',
    async (name) => {
      const fault = faults[name];
      await sign();
      await fault?.begin(node);
      await sign();
      await untilAllSent(app.page, patience);
      await sign();
      await fault?.end(node);
      await untilAllSent(app.page, patience);
      await untilCaughtUp(app.page);

      const newest = signed.slice(-3);
      const others = [0, 1, 2, 3].filter((each) => each !== node);
      for (const other of others) {
        await vi.waitFor(
          async () => expect(await blocksOf(other, newest)).toEqual([1, 1, 1]),
          60_000,
        );
      }
      const { visits, trust } = await app.page.get('patients.record', { patient });
      expect(visits).toHaveLength(1 + signed.length);
      expect(trust.state).toBe('whole');
    },
  );
});

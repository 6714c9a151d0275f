import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { exchange } from '#test/support/http-exchange.ts';
import { type FakeNode, startFakeNode } from '#test/support/fake-node.ts';
import {
  addressOf,
  endNodes,
  type NodeProcess,
  startNode,
  stopNode,
} from '#test/support/node-process.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';

const make = createMaker(await createPrimitives());

interface Running extends NodeProcess {
  /** Base of the API. */
  readonly url: string;
}

describe('a node that follows a network', () => {
  let made: ReturnType<typeof makeFolder>;
  let nodes: FakeNode[];
  let chain: ReturnType<typeof make.create>[][];

  beforeEach(async () => {
    made = makeFolder();
    chain = Array.from({ length: 30 }, () => [make.create()]);
    nodes = await Promise.all([1, 2, 3].map(() => startFakeNode({ blocks: chain })));
  });
  afterEach(async () => {
    await endNodes();
    await Promise.all(nodes.map((node) => node.close()));
    made.remove();
  });

  const spawned = (...words: readonly string[]): NodeProcess =>
    startNode(['--data', join(made.folder, 'data'), ...words]);
  const start = async (...words: readonly string[]): Promise<Running> => {
    const node = spawned(...words);
    return { ...node, url: await addressOf(node) };
  };
  const following = (): readonly string[] => nodes.flatMap(({ url }) => ['--follow', url]);
  const read = async ({ url }: Running, path: string) => exchange(new URL(`/api/v1/${path}`, url));

  test('serves all its blocks at their heights, and takes nothing from others', async () => {
    const running = await start(...following(), '--open');
    await running.says('All 30 blocks of the network are here.');

    const block = await read(running, 'blocks/17');
    const posted = await exchange(new URL('/api/v1/transactions?mode=commit', running.url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(make.create()),
    });

    expect(block.body).toEqual({ height: 17, transactions: chain[16] });
    expect(posted.status).toBeGreaterThanOrEqual(400);
    expect((await read(running, 'blocks/31')).status).toBe(404);
  });

  test('names a node that differs, and goes on with the others after a restart', async () => {
    nodes[1]?.serve(chain.with(4, [make.create()]));
    const first = await start(...following());
    await first.says(`${nodes[1]?.url} differs at block 5 and is left out.`);
    await first.says('All 30 blocks of the network are here.');
    await stopNode(first);
    chain = [...chain, [make.create()]];
    for (const node of nodes) node.serve(chain);

    const second = await start(...following());
    await second.says('All 31 blocks of the network are here.');

    expect((await read(second, 'blocks/5')).body).toEqual({
      height: 5,
      transactions: chain[4],
    });
  });

  test('refuses another network, and keeps and serves what it has', async () => {
    const first = await start(...following());
    await first.says('All 30 blocks');
    await stopNode(first);
    for (const node of nodes) node.serve(Array.from({ length: 40 }, () => [make.create()]));

    const second = await start(...following());
    const refused = await second.says('another network');

    expect(refused).toContain('Nothing is taken from them.');
    expect((await read(second, 'blocks/30')).status).toBe(200);
  });

  test('stays for reading without nodes, and does not begin in a ledger of its own', async () => {
    const first = await start(...following());
    await first.says('All 30 blocks');
    await stopNode(first);
    const alone = await start();
    const words = await alone.says('copy of a network');
    await stopNode(alone);
    const own = makeFolder();
    const ledger = await start('--data', own.folder, '--open');
    await exchange(new URL('/api/v1/transactions?mode=commit', ledger.url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(make.create()),
    });
    await stopNode(ledger);

    const refused = spawned('--data', own.folder, ...following());
    const { code } = await refused.ended;
    own.remove();

    expect(words).toContain('for reading');
    expect(code).toBe(2);
  });
});

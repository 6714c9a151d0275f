import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { exchange } from '#test/support/http-exchange.ts';
import { type FakeNode, startFakeNode } from '#test/support/fake-node.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const make = createMaker(await createPrimitives());

interface Running {
  readonly child: ChildProcess;
  /** Base of the API. */
  readonly url: string;
  /** Resolves with the first line on standard error that holds these words. */
  readonly says: (words: string) => Promise<string>;
}

describe('a node that follows a network', () => {
  let made: ReturnType<typeof makeFolder>;
  let nodes: FakeNode[];
  let chain: ReturnType<typeof make.create>[][];
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    made = makeFolder();
    chain = Array.from({ length: 30 }, () => [make.create()]);
    nodes = await Promise.all([1, 2, 3].map(() => startFakeNode({ blocks: chain })));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    await Promise.all(nodes.map((node) => node.close()));
    made.remove();
  });

  const spawned = (...words: readonly string[]): ChildProcess => {
    const all = ['--data', join(made.folder, 'data'), '--port', '0', '--ws-port', '0', ...words];
    const child = spawn(process.execPath, [join(root, 'src-main/entry/node.ts'), ...all], {
      cwd: root,
      env: { ...process.env, CARELEDGER_STORE_KEY: 'c3'.repeat(32) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    return child;
  };
  const linesOf = (stream: NodeJS.ReadableStream | null): Interface => {
    if (stream === null) throw new Error('no output');
    return createInterface({ input: stream });
  };
  const start = async (...words: readonly string[]): Promise<Running> => {
    const child = spawned(...words);
    const said: string[] = [];
    const waiting = new Set<() => void>();
    linesOf(child.stderr).on('line', (line) => {
      said.push(line);
      for (const look of waiting) look();
    });
    const [line] = (await once(linesOf(child.stdout), 'line')) as [string];
    return {
      child,
      url: line.replace('listening ', ''),
      says: (wanted) =>
        new Promise((resolve) => {
          const look = (): void => {
            const found = said.find((each) => each.includes(wanted));
            if (found === undefined) return;
            waiting.delete(look);
            resolve(found);
          };
          waiting.add(look);
          look();
        }),
    };
  };
  const stop = async ({ child }: Running): Promise<void> => {
    child.kill('SIGTERM');
    await once(child, 'exit');
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
    await stop(first);
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
    await stop(first);
    for (const node of nodes) node.serve(Array.from({ length: 40 }, () => [make.create()]));

    const second = await start(...following());
    const refused = await second.says('another network');

    expect(refused).toContain('Nothing is taken from them.');
    expect((await read(second, 'blocks/30')).status).toBe(200);
  });

  test('stays for reading without nodes, and does not begin in a ledger of its own', async () => {
    const first = await start(...following());
    await first.says('All 30 blocks');
    await stop(first);
    const alone = await start();
    const words = await alone.says('copy of a network');
    await stop(alone);
    const own = makeFolder();
    const ledger = await start('--data', own.folder, '--open');
    await exchange(new URL('/api/v1/transactions?mode=commit', ledger.url), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(make.create()),
    });
    await stop(ledger);

    const refused = spawned('--data', own.folder, ...following());
    const [code] = (await once(refused, 'exit')) as [number];
    own.remove();

    expect(words).toContain('for reading');
    expect(code).toBe(2);
  });
});

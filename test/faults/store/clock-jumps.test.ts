import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
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
const jumpingClock = new URL('../../support/jumping-clock.ts', import.meta.url);
const storeKey = { CARELEDGER_STORE_KEY: '07'.repeat(32) };

const verify = async (folder: string): Promise<unknown> => {
  const script = fileURLToPath(new URL('../../../src-main/entry/verify.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [script, '--data', folder, '--json'],
    {
      env: { ...process.env, ...storeKey },
    },
  );
  return JSON.parse(stdout);
};

const post = async (address: string, transaction: Transaction): Promise<number> => {
  const answer = await fetch(new URL('/api/v1/transactions?mode=commit', address), {
    method: 'POST',
    body: JSON.stringify(transaction),
  });
  await answer.text();
  return answer.status;
};

/** Milliseconds between this process's clock and the one that the node read when it signed its head. */
const clockDifference = (folder: string): number => {
  const { at } =
    /"at":"(?<at>[^"]+)"/.exec(readFileSync(join(folder, 'head.json'), 'utf8'))?.groups ?? {};
  return Math.abs(Date.parse(at ?? '') - Date.now());
};

const idsServed = (
  address: string,
  transactions: readonly Transaction[],
): Promise<readonly unknown[]> =>
  Promise.all(
    transactions.map(async ({ id }) => {
      const answer = await fetch(new URL(`/api/v1/transactions/${id}`, address));
      return ((await answer.json()) as { readonly id?: unknown }).id;
    }),
  );

describe('a node whose wall clock jumps by years at every reading', () => {
  let folder: ReturnType<typeof makeFolder>;
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(async () => {
    await endNodes();
    folder.remove();
  });
  const start = (): NodeProcess =>
    startNode(['--data', folder.folder, '--open'], {
      ...storeKey,
      NODE_OPTIONS: `--import ${jumpingClock.href}`,
    });

  test('takes, serves and keeps everything, also after a kill', { timeout: 120_000 }, async () => {
    const transactions = Array.from({ length: 40 }, () => make.create());
    const half = transactions.length / 2;

    const first = start();
    const address = await addressOf(first);
    const taken = await Promise.all(transactions.slice(0, half).map((each) => post(address, each)));
    await stopNode(first, 'SIGKILL');
    const second = start();
    const again = await addressOf(second);
    const rest = await Promise.all(transactions.slice(half).map((each) => post(again, each)));
    const served = await idsServed(again, transactions);
    const ended = await stopNode(second);
    const difference = clockDifference(folder.folder);
    const report = await verify(folder.folder);

    expect(difference).toBeGreaterThan(24 * 60 * 60 * 1000);
    expect([...taken, ...rest]).toEqual(transactions.map(() => 202));
    expect(served).toEqual(transactions.map(({ id }) => id));
    expect(ended.code).toBe(0);
    expect(report).toMatchObject({
      checked: transactions.length,
      problems: [],
      signedHead: 'holds',
    });
  });
});

import { expect } from '@playwright/test';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** Four nodes and four workstations on a busy machine take their time. */
export const patience = 240_000;

/** Asked with plain HTTP, beside the app. */
const ask = (url: string, path: string): Promise<Response> => fetch(`${url}/api/v1/${path}`);

const heightsAt = async (url: string, id: string): Promise<readonly number[]> =>
  (await ask(url, `blocks?transaction_id=${id}`)).json() as Promise<readonly number[]>;

/** Waits until each of these nodes has the transaction in one block, the same on all; answers its height. */
export const heightOn = async (urls: readonly string[], id: string): Promise<number> => {
  let height = 0;
  await expect(async () => {
    const found = (await Promise.all(urls.map((url) => heightsAt(url, id)))).flat();
    expect(found).toHaveLength(urls.length);
    expect(new Set(found).size).toBe(1);
    height = found[0] ?? 0;
  }).toPass({ timeout: patience });
  return height;
};

/** Every block of a node, the first one first. */
export const blocksOf = async (url: string): Promise<readonly (readonly Transaction[])[]> => {
  const blocks: (readonly Transaction[])[] = [];
  for (;;) {
    const answer = await ask(url, `blocks/${blocks.length + 1}`);
    if (answer.status === 404) return blocks;
    const { transactions } = (await answer.json()) as { transactions: readonly Transaction[] };
    blocks.push(transactions);
  }
};

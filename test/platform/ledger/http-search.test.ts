import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseTextQuery } from '#domain/text-search/text-query.ts';
import { searchedTexts, textScore } from '#domain/text-search/text-score.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type ApiInProcess, startApiInProcess } from '#test/support/api-in-process.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const make = createMaker(await createPrimitives());

/** Of the languages the slowest, and no two words alike. */
const text = Array.from({ length: 80_000 }, (_, at) => `evlerimiz${at}den`).join(' ');
const metadata = { language: 'turkish', text, last: 'present' };

/** Milliseconds of the longest turn of the event loop until `done`. */
const longestTurn = async (done: Promise<unknown>): Promise<number> => {
  const over = done.then(() => true);
  let longest = 0;
  for (let last = performance.now(); ;) {
    const isOver = await Promise.race([over, new Promise<false>((r) => setImmediate(r, false))]);
    const now = performance.now();
    longest = Math.max(longest, now - last);
    if (isOver) return longest;
    last = now;
  }
};

describe('a search that has to look through a megabyte', () => {
  let api: ApiInProcess;
  beforeAll(async () => {
    api = await startApiInProcess();
    const appended = await api.node.append([make.create({}, metadata)]);
    if (!appended.ok) throw new Error(JSON.stringify(appended.error));
  });
  afterAll(() => api.close());

  test('lets others have their turns meanwhile', async () => {
    const search = 'present -absent "not there"';
    const began = performance.now();
    textScore(searchedTexts('', metadata), parseTextQuery('present -absent'));
    const inOnePiece = performance.now() - began;

    const answer = fetch(new URL(`metadata?search=${encodeURIComponent(search)}`, api.url));
    const longest = await longestTurn(answer);

    expect(await (await answer).json()).toEqual([]);
    expect(longest).toBeLessThan(inOnePiece / 3);
  });
});

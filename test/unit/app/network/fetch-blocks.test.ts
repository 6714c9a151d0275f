import { describe, expect, test } from 'vitest';
import { createFetch } from '#app/network/fetch-blocks.ts';
import type { NodeBlock, NodeClient } from '#app/ports/nodes.ts';
import { fail, ok } from '#contract/result.ts';

type Ask = NodeClient['block'];

const blockAt = (height: number): NodeBlock => ({ height, transactions: [] });

/** A line on which one block alone takes four seconds, and answers later than fifteen are given up. */
const slowLine = (): Ask => {
  let underWay = 0;
  return async (height) => {
    underWay += 1;
    await new Promise((resolve) => setImmediate(resolve));
    const seconds = 4 * underWay;
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    return seconds > 15 ? fail({ code: 'timedOut' } as const) : ok(blockAt(height));
  };
};

describe('blocks that are asked of a node', () => {
  test('come as far as it has them', async () => {
    const fetch = createFetch({
      block: async (height) => ok(height > 12 ? null : blockAt(height)),
    });

    const { blocks, failure } = await fetch(5, 20);

    expect([blocks.map(({ height }) => height), failure]).toEqual([
      [5, 6, 7, 8, 9, 10, 11, 12],
      null,
    ]);
  });

  test('come as far as it does not fail, and the failure with them', async () => {
    const fetch = createFetch({
      block: async (height) =>
        height === 4 ? fail({ code: 'serverError', status: 500 }) : ok(blockAt(height)),
    });

    const { blocks, failure } = await fetch(1, 16);

    expect([blocks.map(({ height }) => height), failure]).toEqual([
      [1, 2, 3],
      { code: 'serverError', status: 500 },
    ]);
  });

  test('are asked for fewer at once where the line is too slow for many', async () => {
    const fetch = createFetch({ block: slowLine() });
    let taken = 0;
    for (let round = 0; round < 20; round += 1) {
      taken += (await fetch(taken + 1, taken + 16)).blocks.length;
    }

    expect(taken).toBeGreaterThan(160);
  });
});

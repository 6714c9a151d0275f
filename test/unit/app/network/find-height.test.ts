import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findHeight } from '#app/network/find-height.ts';
import type { NodeClient } from '#app/ports/nodes.ts';
import { fail, ok } from '#contract/result.ts';

/** A node of this height that counts what it is asked. */
const nodeOf = (height: number) => {
  const asked: number[] = [];
  const block: NodeClient['block'] = (at) => {
    asked.push(at);
    return Promise.resolve(ok(at <= height ? { height: at, transactions: [] } : null));
  };
  return { asked, block };
};

describe('the height of a node', () => {
  test('is found from any height known before, also from one that is gone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), fc.nat(1_000_000), async (height, known) => {
        const node = nodeOf(height);
        expect(await findHeight(node, known)).toEqual({ ok: true, value: height });
      }),
    );
  });

  test.each([
    [0, 0, [1]],
    [500, 500, [500, 501]],
    [501, 500, [500, 501, 503, 502]],
  ])('%i after %i asks for %j', async (height, known, asked) => {
    const node = nodeOf(height);
    await findHeight(node, known);
    expect(node.asked).toEqual(asked);
  });

  test('takes few questions for a long chain', async () => {
    const node = nodeOf(1_000_000);
    await findHeight(node, 0);
    expect(node.asked.length).toBeLessThan(45);
  });

  test('counts a block that the node fails on, and gives up where it fails on every one', async () => {
    const failure = fail({ code: 'serverError', status: 500 } as const);
    const { block } = nodeOf(9);
    const fails = (broken: (at: number) => boolean) => ({
      block: (at: number) => (broken(at) ? Promise.resolve(failure) : block(at)),
    });
    expect([
      await findHeight(
        fails((at) => at === 9),
        9,
      ),
      await findHeight(
        fails((at) => at > 3),
        0,
      ),
    ]).toEqual([{ ok: true, value: 9 }, failure]);
  });

  test('ends with the first failure', async () => {
    const failure = fail({ code: 'timedOut' } as const);
    expect(await findHeight({ block: () => Promise.resolve(failure) }, 7)).toEqual(failure);
  });
});

import { describe, expect, test } from 'vitest';
import { createByteBudget } from '#platform/ledger/http/byte-budget.ts';

const never = new AbortController().signal;
const patient = 600_000;

describe('a budget of bytes', () => {
  test('gives them in the order of asking, and again when they come back', async () => {
    const budget = createByteBudget(10, patient);
    const order: string[] = [];
    const first = await budget.take(8, never);
    const large = budget.take(6, never).then((release) => (order.push('large'), release));
    const small = budget.take(2, never).then((release) => (order.push('small'), release));
    first?.();
    first?.();
    const releases = await Promise.all([large, small]);
    for (const release of releases) release?.();

    expect(order).toEqual(['large', 'small']);
    expect(await budget.take(10, never)).toBeTypeOf('function');
  });

  test('takes more than there are for all of them', async () => {
    const budget = createByteBudget(10, patient);
    const all = await budget.take(1000, never);
    all?.();

    expect(all).toBeTypeOf('function');
    expect(await budget.take(10, never)).toBeTypeOf('function');
  });

  test('keeps nothing for who left, and lets pass who stood behind', async () => {
    const budget = createByteBudget(10, patient);
    await budget.take(5, never);
    const leaving = new AbortController();
    const left = budget.take(10, leaving.signal);
    const behind = budget.take(5, never);
    leaving.abort();

    expect([await left, await budget.take(1, leaving.signal)]).toEqual([null, null]);
    expect(await behind).toBeTypeOf('function');
  });

  test('lets nobody wait for ever', async () => {
    const budget = createByteBudget(10, 1);
    await budget.take(10, never);

    expect(await budget.take(1, never)).toBeNull();
  });
});

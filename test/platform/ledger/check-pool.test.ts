import { setImmediate as immediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type CheckPool, createCheckPool } from '#platform/ledger/verify/check-pool.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const primitives = await createPrimitives();
const { create } = createMaker(primitives);
const worker = new URL('../../../src-main/platform/ledger/verify/worker.ts', import.meta.url);

let pool: CheckPool | undefined;
afterEach(() => pool?.stop());

/** Batches of ten; in the third and the ninth the fifth transaction is another's. */
const batches = Array.from({ length: 12 }, (_, batch) =>
  Array.from({ length: 10 }, (_each, at) => {
    const made = create();
    const isAnother = at === 4 && (batch === 2 || batch === 8);
    return { id: made.id, height: batch, body: JSON.stringify(isAnother ? create() : made) };
  }),
);
const failing = batches.map((batch, at) =>
  at === 2 || at === 8 ? [{ id: batch[4]?.id, failed: 'hash' }] : [],
);

test.each([0, 1, 3])(
  'with %d threads every batch is checked, by a thread or where it was read',
  async (threads) => {
    pool = createCheckPool(worker, threads, primitives);
    const checks = batches.map(pool.check);
    let helped = 0;
    while (pool.help()) {
      helped += 1;
      await immediate();
    }

    expect(await Promise.all(checks)).toEqual(failing);
    expect(helped).toBeLessThanOrEqual(batches.length - 2 * threads);
    expect(pool.help()).toBe(false);
  },
);

test('threads check all of it where nobody helps', async () => {
  pool = createCheckPool(worker, 2, primitives);

  expect(await Promise.all(batches.map(pool.check))).toEqual(failing);
});

test('a thread that ends leaves nothing waiting', async () => {
  pool = createCheckPool(worker, 1, primitives);
  const settled = Promise.allSettled(batches.map(pool.check));
  await pool.stop();

  expect((await settled).map(({ status }) => status)).toEqual(batches.map(() => 'rejected'));
});

import { expect, test } from 'vitest';
import { type OutboxFacts, unlessInDoubt } from '#app/outbox/outbox-facts.ts';
import type { OutboxRow } from '#app/ports/rows.ts';

const row: OutboxRow = {
  seq: 1,
  transaction: 'a',
  body: '{}',
  fallback: null,
  after: [],
  state: 'posted',
  attempts: 1,
  height: null,
};
/** Blocks that hold everything. */
const facts: OutboxFacts = {
  settle: (rows) =>
    Promise.resolve(
      rows.map((each) => ({ row: each, state: 'committed', height: 7, isInBlock: true })),
    ),
};

test('while the copy of the blocks is in doubt no row is settled by it, and afterwards each is', async () => {
  let isInDoubt = true;
  const gated = unlessInDoubt(facts, () => isInDoubt);
  const doubted = await gated.settle([row]);
  isInDoubt = false;

  expect(doubted).toEqual([{ row, state: 'posted', height: null, isInBlock: false }]);
  expect(await gated.settle([row])).toMatchObject([{ state: 'committed', height: 7 }]);
});

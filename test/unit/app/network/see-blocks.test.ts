import { expect, test } from 'vitest';
import { judgeBlock, judgeTogether } from '#app/network/see-blocks.ts';
import type { NodeBlock } from '#app/ports/nodes.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { toldTransaction } from '#test/support/told-chain.ts';

const real = await createPrimitives();
const maker = createMaker(real);
const transactions = Array.from({ length: 6 }, () => maker.create());
const [one, two] = transactions as [Transaction, Transaction];
/** What an edited database serves: the same id over another text. */
const edited: Transaction = { ...one, metadata: { edited: 'by hand' } };

const block = (bodies: readonly Transaction[], height = 1): NodeBlock => ({
  height,
  transactions: bodies.map(toldTransaction),
});
/** Counts what it verifies; every signature takes so many milliseconds. */
const judging = (milliseconds = 0) => {
  const clock = createFakeClock();
  let verified = 0;
  const primitives: typeof real = {
    ...real,
    verify: (...all) => {
      verified += 1;
      clock.advance(milliseconds);
      return real.verify(...all);
    },
  };
  return { clock, primitives, verified: () => verified };
};

test('a body that is not what its id was made for is altered', async () => {
  const seen = await judgeBlock(block([edited, two]), judging());

  expect(seen).toMatchObject({ size: 2, ids: [one.id, two.id], altered: [one.id] });
});

test('bodies that all nodes told alike are not judged', async () => {
  const by = judging();

  const seen = await judgeTogether([[block([one, two])], [block([one, two])]], by);

  expect(seen.map((each) => each.get(1)?.altered)).toEqual([[], []]);
  expect(by.verified()).toBe(0);
});

test('one that they told differently is judged for each of them, and no other', async () => {
  const by = judging();

  const seen = await judgeTogether(
    [[block([one, two])], [block([edited, two])], [block([one, two])]],
    by,
  );

  expect(seen.map((each) => each.get(1)?.altered)).toEqual([[], [one.id], []]);
  expect(by.verified()).toBe(2);
});

test('one that a node tells in two heights is judged in both', async () => {
  const seen = await judgeTogether(
    [
      [block([one]), block([edited], 2)],
      [block([one]), block([one], 2)],
    ],
    judging(),
  );

  expect(seen.map((each) => each.get(2)?.altered)).toEqual([[one.id], []]);
});

test('other work of the thread comes between the signatures of a full block', async () => {
  const by = judging(3);
  const judged = judgeBlock(block(transactions), by).then(() => 'done' as const);
  const turns: number[] = [];
  const untilTurn = new Promise<void>((resolve) => setImmediate(resolve));

  await untilTurn;
  turns.push(by.verified());
  by.clock.advance(0);
  await new Promise<void>((resolve) => setImmediate(resolve));
  turns.push(by.verified());
  by.clock.advance(0);

  expect(await judged).toBe('done');
  expect([...turns, by.verified()]).toEqual([2, 4, 6]);
});

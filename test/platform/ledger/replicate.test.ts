import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NetworkBlock } from '#app/ports/replica.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { findHead } from '#platform/ledger/chain.ts';
import { openReplica, type ReplicaInFolder } from '#test/support/replica-in-folder.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);

let made: ReturnType<typeof makeFolder>;
let replica: ReplicaInFolder;
beforeEach(() => {
  made = makeFolder();
  replica = openReplica(made.folder, primitives);
});
afterEach(() => {
  replica.close();
  made.remove();
});

const blockOf = (height: number, transactions: number): NetworkBlock => ({
  height,
  bodies: Array.from({ length: transactions }, () => JSON.stringify(make.create())),
});
/** The heights that who asks in every round of the event loop sees, each once. */
const heightsWhile = async (work: Promise<unknown>): Promise<readonly number[]> => {
  const heights = new Set<number>();
  const look = () => heights.add(replica.node.file.read(findHead).height);
  const state = { isOver: false };
  const over = work.finally(() => {
    state.isOver = true;
  });
  while (!state.isOver) {
    look();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await over;
  look();
  return [...heights];
};

test('others have a turn between two blocks of many transactions', async () => {
  const blocks = [1, 2, 3, 4, 5].map((height) => blockOf(height, 33));

  expect(await heightsWhile(replica.replicate(blocks))).toEqual([0, 1, 2, 3, 4, 5]);
});

test('small blocks are written together', async () => {
  const blocks = [1, 2, 3, 4, 5].map((height) => blockOf(height, height % 2));

  expect(await heightsWhile(replica.replicate(blocks))).toEqual([0, 5]);
});

test('of blocks with a gap in between the earlier ones may stand, and the later ones do not', async () => {
  const blocks = [blockOf(1, 33), blockOf(2, 1), blockOf(4, 1)];

  expect(await replica.replicate(blocks)).toEqual({ ok: false, error: { code: 'gap' } });
  expect((await replica.head()).height).toBe(1);
});

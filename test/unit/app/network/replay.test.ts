import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Replay, type ReplayEnd, startReplay } from '#app/network/join/replay.ts';
import { createPosting } from '#app/outbox/posting.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';
import { createMaker } from '#test/support/signed-transactions.ts';

const { create } = createMaker(await createPrimitives());
const kinds = ['staff', 'visit', 'visit', 'workstation', 'visit', 'visit'] as const;
const transactions = kinds.map(() => create());
const [, first, second, change, third, fourth] = transactions.map(({ id }) => id);
const versionOf = (transaction: Transaction, height: number): IndexedVersion => {
  const { id, inputs } = transaction;
  const kind = kinds[transactions.findIndex((each) => each.id === id)];
  return {
    transaction: id,
    height,
    kind,
    record: id,
    patient: null,
    inputs,
    verdict: 'valid',
  } as unknown as IndexedVersion;
};
/** The own ledger: a block each. */
const own = transactions.map((each, at) => versionOf(each, at + 1));

let clock: FakeClock;
let receivers: ReadonlySet<string>;
let offered: string[];
/** The network's blocks. */
let blocks: (readonly IndexedVersion[])[];
let ends: ReplayEnd[];
let replay: Replay;

const secondsPass = async (seconds: number): Promise<void> => {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    await new Promise(setImmediate);
  }
};
/** A block of all that was offered and is in none; answers what was offered for it. */
const blockComes = async (): Promise<readonly string[]> => {
  await secondsPass(3);
  const known = new Set<string>(blocks.flat().map(({ transaction }) => transaction));
  const fresh = [...new Set(offered)].filter((id) => !known.has(id));
  const height = blocks.length + 1;
  blocks.push(
    transactions.filter(({ id }) => fresh.includes(id)).map((each) => versionOf(each, height)),
  );
  replay.look();
  return fresh;
};

beforeEach(() => {
  clock = createFakeClock();
  receivers = new Set(['one']);
  offered = [];
  blocks = [];
  ends = [];
  const send = (body: string) => {
    offered.push((JSON.parse(body) as Transaction).id);
    return Promise.resolve({ node: 'one', reply: { reply: 'taken' } as const });
  };
  const above = (all: readonly IndexedVersion[], height: number, limit: number) =>
    Promise.resolve(all.filter((each) => each.height > height).slice(0, limit));
  const chain = {
    index: {
      version: (id: string) =>
        Promise.resolve(blocks.flat().find(({ transaction }) => transaction === id) ?? null),
      versionsAbove: (height: number, limit: number) => above(blocks.flat(), height, limit),
    },
    replica: { head: () => Promise.resolve({ height: 0 }) },
  };
  replay = startReplay({
    own: {
      ledger: {
        head: () => Promise.reject(new Error('nobody asks')),
        read: () => Promise.reject(new Error('it spends nothing')),
        readMany: (ids) =>
          Promise.resolve(
            transactions
              .filter(({ id }) => ids.includes(id))
              .map((transaction) => ({ state: 'whole', transaction, height: 1 })),
          ),
      },
      index: {
        version: () => Promise.resolve(null),
        versionsAbove: (height, limit) => above(own, height, limit),
      },
    },
    chain: chain as unknown as Parameters<typeof startReplay>[0]['chain'],
    posting: createPosting(
      { send },
      clock,
      () => 0.5,
      () => receivers,
    ),
    clock,
    progressed: () => undefined,
    ended: (end) => ends.push(end),
  });
});
afterEach(() => replay.stop());

test('joining offers nothing to a network that may be another one, and goes on by itself', async () => {
  receivers = new Set();
  await secondsPass(60);
  const before = offered.length;
  receivers = new Set(['one']);
  await secondsPass(3);

  expect([before, offered.length > 0]).toEqual([0, true]);
});

test('a change of staff or workstations is alone between blocks', async () => {
  const rounds = [];
  while (ends.length === 0 && rounds.length < 10) rounds.push(await blockComes());

  expect(rounds.filter((round) => round.length > 0)).toEqual([
    [transactions[0]?.id],
    [first, second],
    [change],
    [third, fourth],
  ]);
  expect(ends).toEqual([{ state: 'finished' }]);
  expect(replay.done()).toBe(transactions.length);
});

test('paused, nothing more is offered while blocks come; it goes on where it was', async () => {
  await blockComes();
  replay.pause(true);
  const before = offered.length;
  for (let round = 0; round < 5; round += 1) await blockComes();
  const whilePaused = offered.length - before;
  const isPaused = replay.isPaused();
  replay.pause(false);
  const next = await blockComes();

  expect({ whilePaused, isPaused, next }).toEqual({
    whilePaused: 0,
    isPaused: true,
    next: [first, second],
  });
});

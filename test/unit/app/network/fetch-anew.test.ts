import { expect, test } from 'vitest';
import { reopenRows } from '#app/network/fetch-anew.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import { outboxInMemory } from '#test/support/outbox-in-memory.ts';

const branch = { fallback: '{"id":"branch","operation":"CREATE"}' } as const;

/** The old copy, by what stands in its blocks. */
const copyWith = (...held: readonly string[]) => ({
  versions: (asked: readonly string[]) =>
    Promise.resolve(
      asked
        .filter((each) => held.includes(each))
        .map((transaction) => ({ transaction }) as unknown as IndexedVersion),
    ),
});

test('what the blocks of the old copy decided is on its way again, and nothing else', async () => {
  const rows = outboxInMemory([
    { transaction: 'in a block', state: 'committed', height: 7 },
    { transaction: 'of the own ledger alone', state: 'committed', height: 3 },
    { transaction: 'late', state: 'late', height: 8 },
    { transaction: 'void', state: 'void', height: 8 },
    { transaction: 'without its branch yet', state: 'diverted', ...branch },
    { transaction: 'by its branch', state: 'branched', height: 9, ...branch },
    { transaction: 'refused', state: 'refused' },
    { transaction: 'waiting', state: 'queued' },
  ]);

  const isDone = await reopenRows(rows, copyWith('in a block', 'late', 'void', 'branch'));

  const found = await Promise.all(
    [
      'in a block',
      'of the own ledger alone',
      'late',
      'void',
      'without its branch yet',
      'by its branch',
      'refused',
      'waiting',
    ].map(async (each) => {
      const row = await rows.outboxRow(each);
      return [row?.state, row?.height];
    }),
  );
  expect(isDone).toBe(true);
  expect(found).toEqual([
    ['posted', null],
    ['committed', 3],
    ['posted', null],
    ['posted', null],
    ['posted', null],
    ['posted', null],
    ['refused', null],
    ['queued', null],
  ]);
});

test('of however many rows', async () => {
  const all = Array.from({ length: 600 }, (_each, place) => `row ${place}`);
  const rows = outboxInMemory(all.map((transaction) => ({ transaction, state: 'committed' })));

  await reopenRows(rows, copyWith(...all));

  expect(await rows.countOutbox(['posted'])).toBe(600);
});

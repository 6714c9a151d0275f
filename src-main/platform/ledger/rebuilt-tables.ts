import type { Primitives } from '#domain/primitives.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import type { DatabaseRow } from '../store/database-row.ts';
import { SqlFailure } from '../store/sql-failure.ts';
import { type BlockRules, writeBlock } from './append-block.ts';
import { type StoredTransaction, storedTransaction } from './chain.ts';
import { checkStored } from './read-transaction.ts';
import { areWordsWaiting, indexWords, olderCounter } from './word-index.ts';

/**
 * Name under which the damaged ledger is attached to the new one. Of its tables the rows are read in their
 * own order and never through an index, which may be what is damaged.
 */
export const source = 'damaged';

/** Tables of which nothing follows from the blocks; `counters` is the sixth. */
const kept = ['rows', 'outbox', 'access', 'network_blocks', 'unproved'] as const;

/**
 * Copies what can be made from nothing else. Throws `damaged` where a page of it is. In an order, because
 * SQLite copies tables that are alike together with their indexes otherwise.
 */
export const copyKept = (database: WritableDatabase): void => {
  for (const table of kept) {
    database.run(
      `INSERT INTO main.${table} SELECT * FROM ${source}.${table} NOT INDEXED ORDER BY rowid`,
    );
  }
  // How far the index of words came says nothing of the new one.
  database.run(
    `INSERT INTO main.counters SELECT * FROM ${source}.counters NOT INDEXED
     WHERE name NOT IN ('words', ?) ORDER BY rowid`,
    [olderCounter],
  );
};

/** Rows held at once; each is a whole transaction. */
const atOnce = 16;

/** Rows of one of the old tables, a few at a time, by a column that is their place and begins at 1. */
function* rowsOf(
  database: ReadableDatabase,
  table: 'blocks' | 'transactions',
  place: 'height' | 'seq',
): Generator<DatabaseRow, void, undefined> {
  const sql = `SELECT * FROM ${source}.${table} NOT INDEXED WHERE ${place} > ? ORDER BY ${place} LIMIT ?`;
  let last = 0;
  for (;;) {
    const rows = database.all(sql, [last, atOnce]);
    for (const row of rows) {
      last = row.integer(place);
      yield row;
    }
    if (rows.length < atOnce) return;
  }
}

/**
 * Writes every block anew, as it was written the first time, and with it all that follows from blocks.
 * Throws `damaged` where a body, an id, a signature or the new block's header is not what it was.
 */
export const makeBlocks = (database: WritableDatabase, rules: BlockRules): void => {
  const transactions = rowsOf(database, 'transactions', 'seq');
  for (const block of rowsOf(database, 'blocks', 'height')) {
    const stored = Array.from({ length: block.integer('size') }, () => next(transactions));
    const checked = stored.map((each) => whole(each, rules.primitives));
    const bodies = stored.map(({ body }) => body);
    const { height } = writeBlock(database, checked, bodies, rules);
    if (stored.some((each) => each.height !== height) || !isAsBefore(database, height, block))
      throw new SqlFailure('damaged');
  }
  if (transactions.next().done !== true) throw new SqlFailure('damaged');
  while (areWordsWaiting(database)) indexWords(database);
};

const next = (rows: Iterator<DatabaseRow>): StoredTransaction => {
  const row = rows.next();
  if (row.done === true) throw new SqlFailure('damaged');
  return storedTransaction(row.value);
};

const whole = (stored: StoredTransaction, primitives: Primitives): Transaction => {
  const checked = checkStored(stored, primitives);
  if ('failed' in checked) throw new SqlFailure('damaged');
  return checked.transaction;
};

/** The new header was computed from the ids and the one before: the old one was right where they are alike. */
const isAsBefore = (database: ReadableDatabase, height: number, before: DatabaseRow): boolean => {
  const now = database.one('SELECT hash, previous, root FROM main.blocks WHERE height = ?', [
    height,
  ]);
  return (
    before.integer('height') === height &&
    (['hash', 'previous', 'root'] as const).every((each) => now?.hex(each) === before.hex(each))
  );
};

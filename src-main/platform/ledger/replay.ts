import { parseJson } from '#domain/transaction/parse-json.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { SqlFailure } from '../store/sql-failure.ts';
import { appendBlock, type BlockRules, lookAt } from './append-block.ts';
import { type Change, unpackChanges } from './change.ts';
import type { JournalRecord } from './journal.ts';
import { pinClinic } from './record-index.ts';
import { blockOf, replicateBlock } from './replicate-block.ts';
import { nextCounter, writeRows } from './small-rows.ts';

/** Makes a change once more, after a crash; throws `damaged` for one that cannot be made. */
export type Replay = (database: WritableDatabase, change: Change) => void;

export const replayWith =
  (rules: BlockRules): Replay =>
  (database, change) => {
    const looked = (body: string) => lookAt(parseJson(body), rules.primitives);
    switch (change.kind) {
      case 'append':
        if (!appendBlock(database, change.batch.map(looked), rules).ok)
          throw new SqlFailure('damaged');
        return;
      case 'replicate':
        if (
          !change.blocks.every((block) =>
            replicateBlock(database, blockOf(block, rules.primitives), rules),
          )
        )
          throw new SqlFailure('damaged');
        return;
      case 'pin':
        return pinClinic(database, change.clinic);
      case 'rows':
        return writeRows(database, change.change);
      case 'next':
        return void nextCounter(database, change.counter);
    }
  };

const counter = 'commits';

/** Number of the last commit that the database itself has. */
export const countOf = (database: ReadableDatabase): number =>
  database.one('SELECT value FROM counters WHERE name = ?', [counter])?.integer('value') ?? 0;

export const writeCount = (database: WritableDatabase, commits: number): void =>
  void database.run(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [counter, commits],
  );

/**
 * Makes what the journal keeps and the database does not have, inside the caller's database
 * transaction. Answers the number of the last commit; throws `damaged` where one is missing between.
 */
export const replayRecords = (
  database: WritableDatabase,
  records: readonly JournalRecord[],
  replay: Replay,
): number => {
  let commits = countOf(database);
  for (const { number, payload } of records) {
    if (number <= commits) continue;
    if (number !== commits + 1) throw new SqlFailure('damaged');
    for (const change of unpackChanges(payload)) replay(database, change);
    commits = number;
  }
  return commits;
};

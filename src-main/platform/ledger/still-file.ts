import type { WritableDatabase } from '../store/database.ts';
import { SqlFailure } from '../store/sql-failure.ts';

/** Pages in the write-ahead log at which SQLite folds it into the file; its own default. */
const pagesInLog = 1000;

/** Brings everything that is committed into the database's file, which is then left alone until `moveAgain`. */
export const standStill = (database: WritableDatabase): void => {
  const [folded] = database.all('PRAGMA wal_checkpoint(TRUNCATE)');
  if (folded?.integer('busy') !== 0) throw new SqlFailure('busy');
  database.exec('PRAGMA wal_autocheckpoint = 0');
};

export const moveAgain = (database: WritableDatabase): void =>
  database.exec(`PRAGMA wal_autocheckpoint = ${pagesInLog}`);

import type { TransactionId } from '#contract/ids.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { isDamage } from '../store/sql-failure.ts';

/** Everything but the transactions themselves, which stand alone. */
const tables = (database: ReadableDatabase): readonly string[] =>
  database
    .all("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
    .map((row) => row.text('name'))
    .filter((name) => name !== 'transactions');

/**
 * Reads of every index from end to end; a partial one is chosen by its own condition alone. `count(*)` would be
 * answered from whichever index is the smallest.
 */
const indexReads = (database: ReadableDatabase): readonly string[] =>
  database
    .all("SELECT name, tbl_name, coalesce(sql, '') AS sql FROM sqlite_master WHERE type = 'index'")
    .map((row) => {
      const only = / WHERE .*$/s.exec(row.text('sql'))?.[0] ?? '';
      return `SELECT sum(1) FROM "${row.text('tbl_name')}" INDEXED BY "${row.text('name')}"${only}`;
    });

/**
 * Whether the damage of a file is in bodies of transactions and leaves all else: every other table, every
 * index and the place of the next transaction can be read. Throws `SqlFailure` where they cannot.
 */
export const isUsableLedger = (database: ReadableDatabase): boolean => {
  for (const table of tables(database)) database.all(`SELECT * FROM "${table}"`);
  for (const sql of indexReads(database)) database.one(sql);
  database.one('SELECT body FROM transactions ORDER BY seq DESC LIMIT 1');
  try {
    database.one('SELECT sum(length(CAST(body AS BLOB))) FROM transactions');
    return false; // the damage is somewhere else
  } catch (error) {
    if (isDamage(error)) return true;
    throw error;
  }
};

/** Reads on a connection that is renewed after a damaged page. */
interface Readable {
  readonly read: <Value>(work: (database: ReadableDatabase) => Value) => Value;
}

const canBeRead = (file: Readable, id: Uint8Array): boolean => {
  try {
    return file.read(
      (database) => database.one('SELECT body FROM transactions WHERE id = ?', [id]) !== undefined,
    );
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
};

/** Transactions whose bodies are on damaged pages; for a file that is known to have such pages. */
export const unreadableTransactions = (file: Readable): readonly TransactionId[] =>
  file
    .read((database) => database.all('SELECT id FROM transactions ORDER BY height, id'))
    .map((row) => row.blob('id'))
    .filter((id) => !canBeRead(file, id))
    .map((id) => Buffer.from(id).toString('hex') as TransactionId);

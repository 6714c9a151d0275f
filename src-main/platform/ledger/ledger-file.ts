import { fail, ok, type Result } from '#contract/result.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { ledgerMigrations } from '../store/migrations/ledger.ts';
import { connectWithKey, openDatabase, type OpenFailure } from '../store/open-database.ts';
import { sqlFailureCode } from '../store/sql-failure.ts';
import { openWitness, type Witness } from './witness.ts';

/** The ledger's database, its one connection and the count of what was made durable. */
export interface LedgerFile {
  /** Runs a reading; when it met a damaged page the connection is renewed before the error goes on. */
  readonly read: <Value>(work: (database: ReadableDatabase) => Value) => Value;
  /** Runs a change in a database transaction of its own; durable when it returns. */
  readonly write: <Value>(work: (database: WritableDatabase) => Value) => Value;
  readonly close: () => void;
}

const counter = 'commits';

const countOf = (database: ReadableDatabase): number =>
  database.one('SELECT value FROM counters WHERE name = ?', [counter])?.integer('value') ?? 0;

class OpenLedgerFile {
  readonly #path: string;
  readonly #key: Uint8Array;
  readonly #witness: Witness;
  #database: WritableDatabase;
  #commits: number;

  constructor(path: string, key: Uint8Array, database: WritableDatabase, witness: Witness) {
    this.#path = path;
    this.#key = key;
    this.#database = database;
    this.#witness = witness;
    this.#commits = countOf(database);
    witness.note(this.#commits);
  }

  read<Value>(work: (database: ReadableDatabase) => Value): Value {
    return this.#guarded(() => work(this.#database));
  }

  write<Value>(work: (database: WritableDatabase) => Value): Value {
    const commits = this.#commits + 1;
    const value = this.#guarded(() =>
      this.#database.transaction(() => {
        const result = work(this.#database);
        this.#database.run(
          'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
          [counter, commits],
        );
        return result;
      }),
    );
    this.#commits = commits;
    this.#witness.note(commits);
    return value;
  }

  close(): void {
    this.#database.close();
    this.#witness.close();
  }

  /** SQLCipher refuses everything on a connection that once met a page it could not authenticate. */
  #guarded<Value>(work: () => Value): Value {
    try {
      return work();
    } catch (error) {
      const code = sqlFailureCode(error);
      if (code === 'damaged' || code === 'notADatabase') this.#renew();
      throw error;
    }
  }

  #renew(): void {
    this.#database.close();
    this.#database = connectWithKey(this.#path, this.#key);
  }
}

/** Opens or makes the ledger's file; a file behind its own count of commits is `damaged`. */
export const openLedgerFile = (path: string, key: Uint8Array): Result<LedgerFile, OpenFailure> => {
  const opened = openDatabase({ path, key, migrations: ledgerMigrations });
  if (!opened.ok) return opened;
  const witness = openWitness(`${path}.commits`, key);
  if (countOf(opened.value) < witness.remembered) {
    opened.value.close();
    witness.close();
    return fail({ code: 'damaged' });
  }
  const file = new OpenLedgerFile(path, key, opened.value, witness);
  return ok({
    read: (work) => file.read(work),
    write: (work) => file.write(work),
    close: () => file.close(),
  });
};

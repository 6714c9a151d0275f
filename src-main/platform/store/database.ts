import SqlCipher from '@signalapp/sqlcipher';
import { DatabaseRow, type SqlValue } from './database-row.ts';
import { naming } from './sql-failure.ts';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A database that can be asked and not changed. */
export interface ReadableDatabase {
  readonly [readable]: true;
  /** First row or undefined. Throws `SqlFailure` when the file or disk is at fault. */
  readonly one: (sql: string, params?: readonly SqlValue[]) => DatabaseRow | undefined;
  readonly all: (sql: string, params?: readonly SqlValue[]) => readonly DatabaseRow[];
}

export interface WritableDatabase extends ReadableDatabase {
  readonly [writable]: true;
  /** Changes rows; answers how many. */
  readonly run: (sql: string, params?: readonly SqlValue[]) => number;
  /** Runs statements without parameters: schema and pragmas. */
  readonly exec: (sql: string) => void;
  /** All of `work` or nothing of it; nested calls are savepoints. What `work` throws is rethrown. */
  readonly transaction: <Value>(work: () => Value) => Value;
  /** Begins a database transaction that stays open; `transaction` makes savepoints in it. */
  readonly hold: () => void;
  /** Commits what is held; durable when it returns. What throws has undone all of it. */
  readonly commitHeld: () => void;
  /** Undoes all of what is held. */
  readonly dropHeld: () => void;
  /** Rows that `run` changed so far, undone ones too. */
  readonly changedRows: () => number;
  readonly close: () => void;
}

const reading = /^\s*(?:select|with|pragma)\b/i;

type Bound = string | number | null | Uint8Array<ArrayBuffer>;

/**
 * The one place where values meet SQL. The native library binds NaN and an empty blob as NULL and a
 * view of another array type as its bytes; those are bugs of the caller and are thrown as such.
 */
const bind = (value: SqlValue): Bound => {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError('only safe integers are bound');
    return value;
  }
  if (!(value instanceof Uint8Array)) throw new TypeError('cannot bind this type');
  if (value.byteLength === 0) throw new TypeError('an empty blob would be bound as NULL');
  return value.buffer instanceof ArrayBuffer
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
};

class Connection {
  readonly #native: SqlCipher;
  #depth = 0;
  #changedRows = 0;
  #open = true;

  constructor(path: string) {
    this.#native = naming(() => new SqlCipher(path, { cacheStatements: true }));
  }

  one(sql: string, params: readonly SqlValue[] = []): DatabaseRow | undefined {
    const row = naming(() => this.#reading(sql).get(params.map(bind)));
    return row === undefined ? undefined : new DatabaseRow(row);
  }

  all(sql: string, params: readonly SqlValue[] = []): readonly DatabaseRow[] {
    const rows = naming(() => this.#reading(sql).all(params.map(bind)));
    return rows.map((row) => new DatabaseRow(row));
  }

  run(sql: string, params: readonly SqlValue[] = []): number {
    const { changes } = naming(() => this.#native.prepare(sql).run(params.map(bind)));
    this.#changedRows += changes;
    return changes;
  }

  changedRows(): number {
    return this.#changedRows;
  }

  exec(sql: string): void {
    naming(() => this.#native.exec(sql));
  }

  transaction<Value>(work: () => Value): Value {
    const nested = this.#depth > 0;
    this.run(nested ? 'SAVEPOINT nested' : 'BEGIN IMMEDIATE');
    this.#depth += 1;
    try {
      const value = work();
      this.run(nested ? 'RELEASE nested' : 'COMMIT');
      return value;
    } catch (error) {
      this.#rollBack(nested);
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  hold(): void {
    this.run('BEGIN IMMEDIATE');
    this.#depth += 1;
  }

  commitHeld(): void {
    try {
      this.run('COMMIT');
      this.#depth -= 1;
    } catch (error) {
      this.dropHeld();
      throw error;
    }
  }

  dropHeld(): void {
    this.#rollBack(false);
    this.#depth = 0;
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#native.close();
  }

  #reading(sql: string) {
    if (!reading.test(sql)) throw new TypeError('a read path cannot write');
    return this.#native.prepare(sql);
  }

  /** A full disk makes SQLite roll back by itself; then there is nothing left to undo. */
  #rollBack(nested: boolean): void {
    try {
      this.#native.exec(nested ? 'ROLLBACK TO nested; RELEASE nested' : 'ROLLBACK');
    } catch {
      // The error that led here is the one to report.
    }
  }
}

/** Opens a connection without key or settings; `open-database.ts` does those. */
export const connect = (path: string): WritableDatabase => {
  const connection = new Connection(path);
  const database: Omit<WritableDatabase, typeof readable | typeof writable> = {
    one: (sql, params) => connection.one(sql, params),
    all: (sql, params) => connection.all(sql, params),
    run: (sql, params) => connection.run(sql, params),
    exec: (sql) => connection.exec(sql),
    transaction: (work) => connection.transaction(work),
    hold: () => connection.hold(),
    commitHeld: () => connection.commitHeld(),
    dropHeld: () => connection.dropHeld(),
    changedRows: () => connection.changedRows(),
    close: () => connection.close(),
  };
  return database as WritableDatabase; // the brands exist in types alone
};

import { SqlFailure } from './sql-failure.ts';

export type SqlValue = string | number | null | Uint8Array;

/** One row of a result, read column by column; a column of another type means a damaged file. */
export class DatabaseRow {
  readonly #columns: Readonly<Record<string, unknown>>;

  constructor(columns: Readonly<Record<string, unknown>>) {
    this.#columns = columns;
  }

  text(column: string): string {
    const value = this.#columns[column];
    if (typeof value !== 'string') throw new SqlFailure('damaged');
    return value;
  }

  textOrNull(column: string): string | null {
    return this.#columns[column] === null ? null : this.text(column);
  }

  integer(column: string): number {
    const value = this.#columns[column];
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new SqlFailure('damaged');
    return value;
  }

  integerOrNull(column: string): number | null {
    return this.#columns[column] === null ? null : this.integer(column);
  }

  /** A copy that owns its memory, so that sending it to another thread copies nothing else. */
  blob(column: string): Uint8Array<ArrayBuffer> {
    const value = this.#columns[column];
    if (!(value instanceof Uint8Array)) throw new SqlFailure('damaged');
    return new Uint8Array(value);
  }

  /** A blob in lower-case hex. */
  hex(column: string): string {
    const value = this.#columns[column];
    if (!(value instanceof Uint8Array)) throw new SqlFailure('damaged');
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex');
  }
}

/** What went wrong below SQL, in the few words that callers can act on. */
export type SqlFailureCode = 'notADatabase' | 'damaged' | 'diskFull' | 'busy' | 'readOnly';

/** A failure of the file or the disk. Anything else that SQLite throws is a bug and stays as it is. */
export class SqlFailure extends Error {
  override readonly name = 'SqlFailure';
  readonly code: SqlFailureCode;

  constructor(code: SqlFailureCode, cause?: unknown) {
    super(`database: ${code}`, { cause });
    this.code = code;
  }
}

const prefixes: readonly (readonly [string, SqlFailureCode])[] = [
  ['SQLITE_NOTADB', 'notADatabase'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_FULL', 'diskFull'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_READONLY', 'readOnly'],
  // A short read means a file cut off in the middle of a page; other I/O errors are the disk's.
  ['SQLITE_IOERR_SHORT_READ', 'damaged'],
  ['SQLITE_IOERR_READ', 'damaged'],
  ['SQLITE_IOERR', 'diskFull'],
  // SQLite undoes by itself what it could not find memory for, or was interrupted in.
  ['SQLITE_NOMEM', 'busy'],
  ['SQLITE_INTERRUPT', 'busy'],
  ['ENOSPC', 'diskFull'],
  ['EFBIG', 'diskFull'],
  ['EIO', 'diskFull'],
  ['EDQUOT', 'diskFull'],
  ['EROFS', 'readOnly'],
  ['EACCES', 'readOnly'],
];

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';

/** Names the failure behind an error of SQLite or of the file system, or null for a bug. */
export const sqlFailureCode = (error: unknown): SqlFailureCode | null => {
  if (error instanceof SqlFailure) return error.code;
  const code = codeOf(error);
  return prefixes.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
};

/** A page that fails its authentication, or a row that is not what it should be. */
export const isDamage = (error: unknown): boolean => {
  const code = sqlFailureCode(error);
  return code === 'damaged' || code === 'notADatabase';
};

/** Runs `work`; what it throws comes out as `SqlFailure` where it is one. */
export const naming = <Value>(work: () => Value): Value => {
  try {
    return work();
  } catch (error) {
    const code = sqlFailureCode(error);
    if (code === null || error instanceof SqlFailure) throw error;
    throw new SqlFailure(code, error);
  }
};

/** A row that a constraint of the schema refused; a bug, but where rows come from a file. */
export const isRefusedRow = (error: unknown): boolean =>
  codeOf(error).startsWith('SQLITE_CONSTRAINT');

/** What was thrown, as an error that may be thrown again later. */
export const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error('the ledger cannot be opened again', { cause: error });

import { copyFileSync, existsSync, statSync } from 'node:fs';
import { fail, ok, type Result } from '#contract/result.ts';
import { connect, type ReadableDatabase, type WritableDatabase } from './database.ts';
import { forgetDamage, isDamageNoted } from './damage-note.ts';
import { compareKey, writeKeyCheck } from './key-check.ts';
import { migrate, schemaVersion, type Migration } from './migrate.ts';
import { SqlFailure, sqlFailureCode } from './sql-failure.ts';

export interface DatabaseFile {
  readonly path: string;
  /** 32 bytes, used as it is: no derivation inside SQLCipher. */
  readonly key: Uint8Array;
  readonly migrations: readonly Migration[];
  /**
   * Whether a file with damaged pages can be worked with all the same; it may throw `SqlFailure` for no.
   * Usual: no. Where it says yes, reading what is damaged throws.
   */
  readonly isUsable?: (database: ReadableDatabase) => boolean;
}

export interface OpenFailure {
  readonly code: 'wrongKey' | 'damaged' | 'newer' | 'diskFull';
}

/**
 * Every page is authenticated before use; files up to this size, and larger ones in which a damaged page was
 * met, also have all of them checked at opening.
 */
const fullCheckBytes = 32 * 1024 * 1024;

/** Bytes that a write-ahead log keeps on the disk once it was folded into the file. */
const longestLog = 16 * 1024 * 1024;

const keyPragma = (key: Uint8Array): string => {
  if (key.byteLength !== 32) throw new TypeError('a database key has 32 bytes');
  return `"x'${Buffer.from(key).toString('hex')}'"`;
};

/** Opens with key and settings, without looking at the schema. Throws `SqlFailure`. */
export const connectWithKey = (path: string, key: Uint8Array): WritableDatabase => {
  const database = connect(path);
  try {
    database.exec('PRAGMA cipher_log_level = NONE');
    database.exec(`PRAGMA key = ${keyPragma(key)}`);
    // Exclusive before WAL: the index of the log then lives in memory, and there is no -shm file.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY');
    database.one('SELECT count(*) AS tables FROM sqlite_master');
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;' +
        `PRAGMA foreign_keys = ON; PRAGMA cache_size = -64000; PRAGMA journal_size_limit = ${longestLog}`,
    );
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

const size = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

const arePagesWhole = (database: WritableDatabase, path: string): boolean => {
  const isNoted = isDamageNoted(path);
  if (size(path) > fullCheckBytes && !isNoted) return true;
  const isWhole = database.all('PRAGMA cipher_integrity_check').length === 0;
  if (isWhole && isNoted) forgetDamage(path);
  return isWhole;
};

/** On a connection of its own: one that met a damaged page refuses everything afterwards. */
const isUsable = (file: DatabaseFile): boolean => {
  if (file.isUsable === undefined) return false;
  const database = connectWithKey(file.path, file.key);
  try {
    return file.isUsable(database);
  } catch (error) {
    if (sqlFailureCode(error) === null) throw error;
    return false;
  } finally {
    database.close();
  }
};

/** A copy of the file as it was, beside it: `ledger.db.v1.bak` for a file of version 1. */
const backUp = (file: DatabaseFile, version: number): void => {
  connectWithKey(file.path, file.key).close(); // the last connection to close folds the log into the file
  copyFileSync(file.path, `${file.path}.v${version}.bak`);
};

const open = (file: DatabaseFile): WritableDatabase | 'newer' => {
  let database = connectWithKey(file.path, file.key);
  try {
    if (!arePagesWhole(database, file.path)) {
      database.close();
      if (!isUsable(file)) throw new SqlFailure('damaged');
      database = connectWithKey(file.path, file.key);
    }
    const version = schemaVersion(database);
    if (version > file.migrations.length) {
      database.close();
      return 'newer';
    }
    if (version > 0 && version < file.migrations.length) {
      database.close();
      backUp(file, version);
      database = connectWithKey(file.path, file.key);
    }
    migrate(database, file.migrations);
    if (compareKey(file.path, file.key) !== 'same') writeKeyCheck(file.path, [file.key]);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

const openFailure = (file: DatabaseFile, error: unknown): OpenFailure => {
  const code = sqlFailureCode(error);
  if (code === 'damaged') return { code };
  if (code === 'diskFull' || code === 'readOnly') return { code: 'diskFull' };
  if (code === 'notADatabase') {
    const sameKey = compareKey(file.path, file.key) === 'same';
    return { code: sameKey ? 'damaged' : 'wrongKey' };
  }
  throw error;
};

/**
 * Opens an encrypted database, or makes it where there is none, and brings its schema up to date
 * after setting a copy aside. An emptied or vanished file that existed before is `damaged`, not new.
 */
export const openDatabase = (file: DatabaseFile): Result<WritableDatabase, OpenFailure> => {
  if (size(file.path) === 0) {
    const before = compareKey(file.path, file.key);
    if (before === 'other') return fail({ code: 'wrongKey' });
    if (before === 'same') return fail({ code: 'damaged' });
  }
  try {
    const database = open(file);
    return database === 'newer' ? fail({ code: 'newer' }) : ok(database);
  } catch (error) {
    return fail(openFailure(file, error));
  }
};

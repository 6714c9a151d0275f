import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VerificationFailure } from '#app/ports/verification.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { ReadableDatabase, WritableDatabase } from '../../store/database.ts';
import { lockFolder } from '../../store/folder-lock.ts';
import { compareKey } from '../../store/key-check.ts';
import { migrate, schemaVersion } from '../../store/migrate.ts';
import { ledgerMigrations } from '../../store/migrations/ledger.ts';
import { connectWithKey } from '../../store/open-database.ts';
import { SqlFailure, isDamage, sqlFailureCode } from '../../store/sql-failure.ts';
import { openJournal } from '../journal.ts';
import { ledgerFileName } from '../ledger-node.ts';
import { createPolicyIndex } from '../policy-index.ts';
import { replayRecords, replayWith, writeCount } from '../replay.ts';
import { readWitness } from '../witness.ts';

/** A ledger's file that is read and never written. */
export interface LookedAtFile {
  /** Runs a reading; after a damaged page the connection is renewed and the error goes on. */
  readonly read: <Value>(work: (database: ReadableDatabase) => Value) => Value;
  /** Commits that the count beside the file remembers. */
  readonly remembered: number;
  readonly close: () => void;
}

type Opened = Result<LookedAtFile, VerificationFailure>;

const isWritable = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/**
 * Opens the ledger of a folder that nobody works in. A folder that cannot be written, and a file that
 * a crash left with its log or its journal beside it or that has an older schema, are looked at in a
 * temporary copy (ciphertext, as the original), because opening them where they lie would change them.
 */
export const lookAt = (folder: string, key: Uint8Array, primitives: Primitives): Opened => {
  const path = join(folder, ledgerFileName);
  if (!existsSync(path)) return fail({ code: 'missing' });
  const mayWrite = isWritable(folder) && isWritable(path);
  const lock = mayWrite ? lockFolder(folder) : { release: () => undefined };
  if (lock === null) return fail({ code: 'inUse' });
  try {
    const opened = openLocked(folder, { key, mayWrite, primitives });
    if (!opened.ok) lock.release();
    return opened.ok ? ok(releasing(opened.value, lock.release)) : opened;
  } catch (error) {
    lock.release();
    throw error;
  }
};

const releasing = (file: LookedAtFile, release: () => void): LookedAtFile => ({
  ...file,
  close: () => {
    file.close();
    release();
  },
});

interface Circumstances {
  readonly key: Uint8Array;
  readonly mayWrite: boolean;
  readonly primitives: Primitives;
}

const openLocked = (folder: string, { key, mayWrite, primitives }: Circumstances): Opened => {
  const path = join(folder, ledgerFileName);
  const known = compareKey(path, key);
  if (known === 'other') return fail({ code: 'wrongKey' });
  try {
    const remembered = readWitness(`${path}.commits`, key);
    if (mayWrite && isSettled(path)) {
      const database = connectForReading(path, key);
      if (schemaVersion(database) === ledgerMigrations.length) {
        return ok(lookedAt({ path, key, remembered, database, cleanUp: () => undefined }));
      }
      database.close();
    }
    return openCopy(path, { key, remembered, primitives });
  } catch (error) {
    return fail(failureOf(error, known === 'same'));
  }
};

const failureOf = (error: unknown, keyIsRight: boolean): VerificationFailure => {
  switch (sqlFailureCode(error)) {
    case 'damaged':
      return { code: 'damaged', file: ledgerFileName };
    case 'notADatabase':
      return keyIsRight ? { code: 'damaged', file: ledgerFileName } : { code: 'wrongKey' };
    case 'diskFull':
    case 'readOnly':
      return { code: 'diskFull' };
    default:
      throw error;
  }
};

/** Whether everything stands in the file itself: the log is empty and the journal begins with zeros. */
const isSettled = (path: string): boolean => {
  const log = `${path}-wal`;
  if (existsSync(log) && statSync(log).size > 0) return false;
  const journal = `${path}.journal`;
  return (
    !existsSync(journal) ||
    readFileSync(journal)
      .subarray(0, 4)
      .every((byte) => byte === 0)
  );
};

interface Original {
  readonly key: Uint8Array;
  readonly remembered: number;
  readonly primitives: Primitives;
}

const openCopy = (path: string, { key, remembered, primitives }: Original): Opened => {
  const temporary = mkdtempSync(join(tmpdir(), 'careledger-verify-'));
  const cleanUp = (): void => rmSync(temporary, { recursive: true, force: true });
  try {
    const copy = join(temporary, ledgerFileName);
    for (const end of ['', '-wal', '.journal']) {
      if (existsSync(path + end)) {
        copyFileSync(path + end, copy + end, constants.COPYFILE_FICLONE);
      }
    }
    const database = connectWithKey(copy, key);
    const version = schemaVersion(database);
    if (version === 0) throw new SqlFailure('damaged');
    if (version > ledgerMigrations.length) {
      database.close();
      cleanUp();
      return fail({ code: 'newer', file: ledgerFileName });
    }
    migrate(database, ledgerMigrations);
    return ok(lookedAt({ path: copy, key, remembered, cleanUp, database: replayed(database) }));
  } catch (error) {
    cleanUp();
    throw error;
  }

  /** With what the journal keeps; where that cannot be made, the count of commits shows it missing. */
  function replayed(database: WritableDatabase): WritableDatabase {
    const journal = openJournal(`${temporary}/${ledgerFileName}.journal`, key);
    const replay = replayWith({ primitives, policy: createPolicyIndex(primitives) });
    try {
      database.transaction(() =>
        writeCount(database, replayRecords(database, journal.records(), replay)),
      );
      return database;
    } catch (error) {
      if (!isDamage(error)) throw error;
      database.close();
      return connectForReading(join(temporary, ledgerFileName), key);
    } finally {
      journal.close();
    }
  }
};

const connectForReading = (path: string, key: Uint8Array): WritableDatabase => {
  const database = connectWithKey(path, key);
  database.exec('PRAGMA query_only = ON');
  return database;
};

interface Parts {
  readonly path: string;
  readonly key: Uint8Array;
  readonly remembered: number;
  readonly database: WritableDatabase;
  readonly cleanUp: () => void;
}

const lookedAt = ({ path, key, remembered, database, cleanUp }: Parts): LookedAtFile => {
  let current = database;
  return {
    remembered,
    read: (work) => {
      try {
        return work(current);
      } catch (error) {
        if (isDamage(error)) {
          current.close();
          current = connectForReading(path, key);
        }
        throw error;
      }
    },
    close: () => {
      current.close();
      cleanUp();
    },
  };
};

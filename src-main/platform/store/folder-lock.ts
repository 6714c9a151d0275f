import { join } from 'node:path';
import { connect } from './database.ts';
import { sqlFailureCode } from './sql-failure.ts';

/** Held while this process works in the folder; gone with the process, however it ends. */
export interface FolderLock {
  readonly release: () => void;
}

/**
 * Takes the folder for this process: an exclusive lock on an empty SQLite file, which the operating
 * system drops when the process dies. Null when another process (or another store here) holds it.
 * Nothing is ever written to the file. On POSIX a process loses the lock when it closes any other
 * descriptor of that file, so nothing else may open it.
 */
export const lockFolder = (folder: string): FolderLock | null => {
  const database = connect(join(folder, 'lock'));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (sqlFailureCode(error) === 'busy') return null;
    throw error;
  }
  return { release: () => database.close() };
};

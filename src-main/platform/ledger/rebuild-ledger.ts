import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Rebuilt } from '#app/ports/ledger.ts';
import type { PinnedClinic } from '#app/ports/replica.ts';
import type { ClinicId, PublicKey } from '#contract/ids.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { migrate, schemaVersion } from '../store/migrate.ts';
import { ledgerMigrations } from '../store/migrations/ledger.ts';
import { connectWithKey } from '../store/open-database.ts';
import { syncFolder } from '../store/replace-file.ts';
import { isDamage, isRefusedRow, SqlFailure, sqlFailureCode } from '../store/sql-failure.ts';
import type { BlockRules } from './append-block.ts';
import { findHead } from './chain.ts';
import { openJournal } from './journal.ts';
import { copyKept, makeBlocks, source } from './rebuilt-tables.ts';
import { pinClinic } from './record-index.ts';
import { replayRecords, replayWith, writeCount } from './replay.ts';
import { readWitness } from './witness.ts';

const unfinished = (path: string): string => `${path}.rebuilding`;

/** Where the file lies that was replaced; the next one that is replaced takes its place. */
export const asideOf = (path: string): string => `${path}.damaged`;

const removeUnfinished = (path: string): void => {
  for (const end of ['', '-wal', '-journal']) rmSync(unfinished(path) + end, { force: true });
};

/** Takes away what is left of one that was not made; what a bad disk keeps of it takes room alone. */
export const tidyUnfinished = (path: string): void => {
  try {
    removeUnfinished(path);
  } catch (error) {
    if (sqlFailureCode(error) === null) throw error;
  }
};

/**
 * Makes the ledger at `path`, which is closed and has damaged pages, anew from what nothing follows from:
 * the bodies of the transactions and the headers of the blocks, each of which has to hold, and the tables
 * that no block brought. It takes the place of the damaged file at once and whole. Null, and the file is
 * as it was, where no page is damaged, where what is damaged follows from nothing, where the count of
 * commits is not reached, or on a full disk.
 */
export const rebuildLedger = (path: string, key: Uint8Array, rules: BlockRules): Rebuilt | null => {
  try {
    if (!isRebuildable(path, key)) return null;
    removeUnfinished(path);
    const rebuilt = makeBeside(path, key, rules);
    if (!isFolded(path)) return null;
    takePlace(path);
    return rebuilt;
  } catch (error) {
    if (sqlFailureCode(error) === null && !isRefusedRow(error)) throw error;
    return null;
  } finally {
    tidyUnfinished(path);
  }
};

/**
 * Since this version the tables that are copied are what they are now; an older file would have to be brought up to
 * date by its rows, which cannot be read.
 */
const firstRebuildable = 7;

const isRebuildable = (path: string, key: Uint8Array): boolean => {
  // Connecting would make a new database of an empty file.
  if (!existsSync(path) || statSync(path).size === 0) return false;
  const database = connectWithKey(path, key);
  try {
    database.all('PRAGMA wal_checkpoint(TRUNCATE)');
    return (
      isFolded(path) &&
      isOfRebuildableSchema(database) &&
      database.all('PRAGMA cipher_integrity_check').length > 0
    );
  } finally {
    database.close();
  }
};

const isOfRebuildableSchema = (database: ReadableDatabase): boolean => {
  const version = schemaVersion(database);
  return version >= firstRebuildable && version <= ledgerMigrations.length;
};

/** A log that is left would be taken for that of the new file. */
const isFolded = (path: string): boolean => {
  const log = `${path}-wal`;
  return !existsSync(log) || statSync(log).size === 0;
};

type Pin = PinnedClinic | null | 'unreadable';

/** On a connection of its own, which a damaged page ends. */
const pinIn = (path: string, key: Uint8Array): Pin => {
  const database = connectWithKey(path, key);
  try {
    const facts = new Map(
      database
        .all('SELECT name, value FROM facts NOT INDEXED')
        .map((row) => [row.text('name'), row.text('value')]),
    );
    const [clinic, root] = [facts.get('clinic'), facts.get('root')];
    return clinic === undefined || root === undefined
      ? null
      : { clinic: clinic as ClinicId, root: root as PublicKey };
  } catch (error) {
    if (isDamage(error)) return 'unreadable';
    throw error;
  } finally {
    database.close();
  }
};

/** What a crash leaves of it is worth nothing, so that nothing is synced before the end. */
const makeBeside = (path: string, key: Uint8Array, rules: BlockRules): Rebuilt => {
  const pin = pinIn(path, key);
  const database = connectWithKey(unfinished(path), key);
  let rebuilt: Rebuilt;
  try {
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    migrate(database, ledgerMigrations);
    const keyText = `x'${Buffer.from(key).toString('hex')}'`;
    database.run(`ATTACH DATABASE ? AS ${source} KEY ?`, [path, keyText]);
    rebuilt = database.transaction(() => {
      copyKept(database);
      if (pin !== null && pin !== 'unreadable') pinClinic(database, pin);
      makeBlocks(database, rules);
      if (pin === 'unreadable' && mayBePinned(database)) throw new SqlFailure('damaged');
      takeInJournal(database, path, key, rules);
      const { height, transactions } = findHead(database);
      return { blocks: height, transactions };
    });
  } finally {
    database.close();
  }
  syncFile(unfinished(path));
  return rebuilt;
};

/** A network's blocks hold other clinics too; which of them counts was said from outside. */
const mayBePinned = (database: WritableDatabase): boolean =>
  findHead(database).height === 0 ||
  database.one('SELECT 1 FROM network_blocks LIMIT 1') !== undefined;

/** As a start does it: a ledger that would be behind its own count of commits takes no place. */
const takeInJournal = (
  database: WritableDatabase,
  path: string,
  key: Uint8Array,
  rules: BlockRules,
): void => {
  const commits = replayRecords(database, journalOf(path, key), replayWith(rules));
  if (commits < readWitness(`${path}.commits`, key)) throw new SqlFailure('damaged');
  writeCount(database, commits);
};

const journalOf = (path: string, key: Uint8Array) => {
  if (!existsSync(`${path}.journal`)) return [];
  const journal = openJournal(`${path}.journal`, key);
  try {
    return journal.records();
  } finally {
    journal.close();
  }
};

const syncFile = (path: string): void => {
  const descriptor = openSync(path, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** The journal is left alone: the new file's count says that it has what stands there. */
const takePlace = (path: string): void => {
  keepAside(path);
  renameSync(unfinished(path), path);
  syncFolder(dirname(path));
};

/**
 * A second name for the damaged file, so that its own is never without a file; a copy where the file
 * system has no such names. Without room for that it is not kept: nothing in it is missing in the new one.
 */
const keepAside = (path: string): void => {
  const aside = asideOf(path);
  rmSync(aside, { force: true });
  try {
    linkSync(path, aside);
  } catch {
    try {
      copyFileSync(path, aside, constants.COPYFILE_FICLONE);
    } catch {
      rmSync(aside, { force: true });
    }
  }
};

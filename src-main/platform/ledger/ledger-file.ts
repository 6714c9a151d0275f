import { rmSync } from 'node:fs';
import { fail, ok, type Result } from '#contract/result.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { copyDurably } from '../store/copy-durably.ts';
import { noteDamage } from '../store/damage-note.ts';
import { writeKeyCheck } from '../store/key-check.ts';
import { ledgerMigrations } from '../store/migrations/ledger.ts';
import { connectWithKey, openDatabase, type OpenFailure } from '../store/open-database.ts';
import { asError, SqlFailure, isDamage, sqlFailureCode } from '../store/sql-failure.ts';
import { betweenChanges } from './between-changes.ts';
import { type Change, packChanges, type Written } from './change.ts';
import { isUsableLedger } from './limited-damage.ts';
import { clearIfPossible, type Journal, openJournalWithRoom } from './journal.ts';
import { oneTimer } from './one-timer.ts';
import { type Replay, replayRecords, writeCount } from './replay.ts';
import { moveAgain, standStill } from './still-file.ts';
import { openWitness, type Witness } from './witness.ts';
import { areTooManyWaiting, areWordsWaiting, indexWords } from './word-index.ts';

/**
 * The ledger's database, its one connection and the count of what was made durable. Changes stand in
 * one database transaction that stays open, where every reading sees them, and in the journal, which
 * makes them durable. The database commits when the journal is full or nothing is written for a while.
 */
export interface LedgerFile {
  /** Runs a reading; when it met a damaged page the connection is renewed before the error goes on. */
  readonly read: <Value>(work: (database: ReadableDatabase) => Value) => Value;
  /** Makes a group of changes, all or nothing; durable when it returns. */
  readonly write: <Value>(work: (database: WritableDatabase) => Written<Value>) => Value;
  /** Commits to the database what only the journal keeps. Throws `SqlFailure`; nothing is lost then. */
  readonly settle: () => void;
  /** Says whether a backlog of a network's blocks is coming in, for which words may wait. */
  readonly takeInBacklog: (isBacklog: boolean) => void;
  /** Does so now where the journal has no room for a record of so many bytes; whether it did. */
  readonly makeRoom: (bytes: number) => boolean;
  /**
   * Copies the ledger as it is now to `target`, durably, while reading and writing go on: a ledger of its
   * own under the same key. The database's file stands still for that long: what is committed meanwhile
   * waits in the write-ahead log. Rejects with what the file system says, or with `SqlFailure` `busy` where
   * another copy is under way or the ledger was closed or its connection renewed; nothing of it is left then.
   */
  readonly copyTo: (target: string) => Promise<void>;
  /** Whether the file was opened with damaged pages, which hold nothing but bodies of transactions. */
  readonly hasDamagedPages: boolean;
  readonly close: () => void;
}

/** Milliseconds without a change after which the database commits and words come into their index. */
const quiet = 200;

interface Parts {
  readonly path: string;
  readonly key: Uint8Array;
  readonly witness: Witness;
  /** Null on a disk without room for one: every group is a commit of the database then. */
  readonly journal: Journal | null;
  readonly replay: Replay;
  readonly hasDamagedPages: boolean;
}

class OpenLedgerFile implements LedgerFile {
  readonly hasDamagedPages: boolean;
  readonly #parts: Parts;
  #database: WritableDatabase;
  #commits = 0;
  #isHeld = false;
  #isClosed = false;
  #isCopied = false;
  #isBacklog = false;
  /** What kept the journal from being replayed: without it nothing may be read or written. */
  #broken: Error | null = null;
  readonly #timer = oneTimer(() => this.#rest());
  readonly #words = betweenChanges(() =>
    this.#indexSomeWords((database) => areTooManyWaiting(database, this.#isBacklog)),
  );

  constructor(database: WritableDatabase, parts: Parts) {
    this.#parts = parts;
    this.hasDamagedPages = parts.hasDamagedPages;
    this.#database = database;
    this.#replay();
    if (this.#commits < parts.witness.remembered) throw new SqlFailure('damaged');
    parts.witness.note(this.#commits);
    if (this.#settleIfPossible()) this.#timer.set(quiet);
  }

  read<Value>(work: (database: ReadableDatabase) => Value): Value {
    this.#seeThatItIsWhole();
    try {
      return work(this.#database);
    } catch (error) {
      if (isDamage(error)) this.#renew();
      throw error;
    }
  }

  write<Value>(work: (database: WritableDatabase) => Written<Value>): Value {
    this.#seeThatItIsWhole();
    const number = this.#commits + 1;
    try {
      this.#hold();
      const { value, isKept } = this.#database.transaction(() => {
        const { value, changes } = work(this.#database);
        return { value, isKept: changes.length === 0 ? null : this.#keep(number, changes) };
      });
      if (isKept === null) return value;
      if (!isKept) this.#commit(number);
      this.#commits = number;
      this.#parts.witness.note(number);
      this.#timer.set(this.#parts.journal?.isNearlyFull() === true ? 0 : quiet);
      this.#words.changed();
      return value;
    } catch (error) {
      this.#restoreAfter(error);
      throw error;
    }
  }

  settle(): void {
    this.#seeThatItIsWhole();
    try {
      this.#commit(this.#commits);
    } catch (error) {
      this.#restoreAfter(error);
      throw error;
    }
  }

  takeInBacklog(isBacklog: boolean): void {
    this.#isBacklog = isBacklog;
  }

  makeRoom(bytes: number): boolean {
    return this.#parts.journal?.hasRoomFor(bytes) === false && this.#settleIfPossible();
  }

  async copyTo(target: string): Promise<void> {
    if (this.#isCopied) throw new SqlFailure('busy');
    this.settle();
    const database = this.#database;
    standStill(database);
    this.#isCopied = true;
    const isStill = (): boolean => !this.#isClosed && database === this.#database;
    try {
      await copyDurably(this.#parts.path, target);
      if (!isStill()) {
        rmSync(target, { force: true });
        throw new SqlFailure('busy');
      }
      writeKeyCheck(target, [this.#parts.key]);
    } finally {
      this.#isCopied = false;
      if (isStill()) moveAgain(database);
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#timer.clear();
    this.#words.clear();
    if (this.#broken === null) this.#settleIfPossible();
    this.#database.close();
    this.#parts.journal?.close();
    this.#parts.witness.close();
  }

  #seeThatItIsWhole(): void {
    if (this.#broken !== null) throw this.#broken;
  }

  #hold(): void {
    if (this.#isHeld) return;
    this.#database.hold();
    this.#isHeld = true;
  }

  #keep(number: number, changes: readonly Change[]): boolean {
    return this.#parts.journal?.append({ number, payload: packChanges(changes) }) ?? false;
  }

  /** The database commits all that it holds, as the state after commit `number`. */
  #commit(number: number): void {
    if (!this.#isHeld) return;
    writeCount(this.#database, number);
    this.#isHeld = false;
    this.#database.commitHeld();
    clearIfPossible(this.#parts.journal);
  }

  /** A disk that is full now leaves everything in the journal: false then. */
  #settleIfPossible(): boolean {
    try {
      this.settle();
      return true;
    } catch (error) {
      if (sqlFailureCode(error) === null) throw error;
      return false;
    }
  }

  /** A slice of the words at a time, so that whoever comes meanwhile does not wait for all of them. */
  #rest(): void {
    // Whoever waits has a turn between what nearly filled the journal and the commit that empties it.
    const isNearlyFull = this.#parts.journal?.isNearlyFull() === true;
    const isMoreLeft = isNearlyFull || this.#indexSomeWords(areWordsWaiting);
    // What a full disk undid would only be done again: the next change tries.
    if (this.#broken === null && this.#settleIfPossible() && isMoreLeft)
      this.#timer.set(isNearlyFull ? quiet : 1);
  }

  /** Whether there may be more of them. Words that cannot be indexed go on waiting: a search looks at them. */
  #indexSomeWords(areWaiting: (database: ReadableDatabase) => boolean): boolean {
    try {
      if (this.#broken !== null || !areWaiting(this.#database)) return false;
      this.#hold();
      this.#database.transaction(() => indexWords(this.#database));
      return true;
    } catch (error) {
      this.#restoreAfter(error);
      return false;
    }
  }

  /**
   * A failure of file or disk may have undone what was held, journal or not. A bug or a refusal has
   * undone its own savepoint alone.
   */
  #restoreAfter(error: unknown): void {
    if (isDamage(error)) return this.#renew();
    if (sqlFailureCode(error) === null) return;
    this.#database.dropHeld();
    this.#isHeld = false;
    this.#tryToReplay();
  }

  /** SQLCipher refuses everything on a connection that once met a page it could not authenticate. */
  #renew(): void {
    noteDamage(this.#parts.path);
    this.#database.close();
    this.#isHeld = false;
    try {
      this.#database = connectWithKey(this.#parts.path, this.#parts.key);
    } catch (error) {
      this.#broken = asError(error);
      return;
    }
    this.#tryToReplay();
  }

  #tryToReplay(): void {
    try {
      this.#replay();
    } catch (error) {
      this.#broken = asError(error);
    }
  }

  #replay(): void {
    const { journal, replay } = this.#parts;
    const records = journal?.records() ?? [];
    if (records.length > 0) this.#hold();
    this.#commits = replayRecords(this.#database, records, replay);
  }
}

/**
 * Opens or makes the ledger's file and makes the journal's changes that it does not have; one that is
 * still behind its own count of commits is `damaged`.
 */
export const openLedgerFile = (
  path: string,
  key: Uint8Array,
  replay: Replay,
): Result<LedgerFile, OpenFailure> => {
  let hasDamagedPages = false;
  const isUsable = (database: ReadableDatabase): boolean => {
    hasDamagedPages = isUsableLedger(database);
    return hasDamagedPages;
  };
  const opened = openDatabase({ path, key, migrations: ledgerMigrations, isUsable });
  if (!opened.ok) return opened;
  const journal = openJournalWithRoom(`${path}.journal`, key);
  const witness = openWitness(`${path}.commits`, key);
  try {
    return ok(
      new OpenLedgerFile(opened.value, { path, key, witness, journal, replay, hasDamagedPages }),
    );
  } catch (error) {
    opened.value.close();
    journal?.close();
    witness.close();
    const code = sqlFailureCode(error);
    if (code === null) throw error;
    return fail({ code: code === 'diskFull' || code === 'readOnly' ? 'diskFull' : 'damaged' });
  }
};

import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../store/replace-file.ts';
import { sqlFailureCode } from '../store/sql-failure.ts';

/** What one group of changes made durable: its number among the ledger's commits, and its bytes. */
export interface JournalRecord {
  readonly number: number;
  readonly payload: Uint8Array;
}

/**
 * The file that makes changes durable before the database's own commit, `ledger.db.journal`. Its room
 * is taken once and written over from the start after every `clear`, so that a record costs one write
 * and one sync and the file system has nothing of its own to write down.
 */
export interface Journal {
  /**
   * Durable when it returns true; false, and nothing written, where it does not fit, or where what stands
   * before it is not durable or could not be overwritten: behind that it would not be found. Throws on a
   * bad disk; the record counts for nothing then, though a start after a kill may find it.
   */
  readonly append: (record: JournalRecord) => boolean;
  /** Whether it would soon have no room. */
  readonly isNearlyFull: () => boolean;
  readonly hasRoomFor: (payload: number) => boolean;
  /** What stands in it from the start, up to the first record that is not whole or whose `append` threw. */
  readonly records: () => readonly JournalRecord[];
  /** Overwrites all records, durably; call it when the database has them. */
  readonly clear: () => void;
  readonly close: () => void;
}

/** Bytes of the file: some 180 visits, which a start after a crash makes once more within a second. */
const room = 512 * 1024;

const algorithm = 'aes-256-gcm';
const authTagLength = 16;
const nonceLength = 12;
/** Length of the payload (4 bytes) and number (8), big-endian, then the nonce. */
const headLength = 12;
const overhead = headLength + nonceLength + authTagLength;

const sealRecord = ({ number, payload }: JournalRecord, key: Uint8Array): Buffer => {
  const head = Buffer.alloc(headLength);
  head.writeUInt32BE(payload.byteLength);
  head.writeBigUInt64BE(BigInt(number), 4);
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength }).setAAD(head);
  const sealed = cipher.update(payload);
  cipher.final(); // nothing is left over in this mode
  return Buffer.concat([head, nonce, sealed, cipher.getAuthTag()]);
};

/** The record that begins at `at`; null where none is whole. */
const openRecord = (bytes: Buffer, at: number, key: Uint8Array): JournalRecord | null => {
  if (at + overhead > bytes.length) return null;
  const length = bytes.readUInt32BE(at);
  if (length === 0 || at + overhead + length > bytes.length) return null;
  const head = bytes.subarray(at, at + headLength);
  const body = bytes.subarray(at + headLength, at + overhead + length);
  const decipher = createDecipheriv(algorithm, key, body.subarray(0, nonceLength), {
    authTagLength,
  });
  decipher.setAAD(head).setAuthTag(body.subarray(nonceLength + length));
  const payload = decipher.update(body.subarray(nonceLength, nonceLength + length));
  try {
    decipher.final();
  } catch {
    return null; // the tag does not match
  }
  return { number: Number(head.readBigUInt64BE(4)), payload };
};

class OpenJournal implements Journal {
  readonly #file: number;
  readonly #key: Uint8Array;
  readonly #folder: string;
  #end = 0;
  /** Number of the last record; null where there is none. */
  #last: number | null = null;
  /** Whether `records` has found where the last one ends. */
  #isRead = false;
  /** Left set by a bad disk, until all is overwritten: what is written behind half a record would not be found. */
  #isHalfWritten = false;

  constructor(path: string, key: Uint8Array) {
    this.#key = createHmac('sha256', key).update('careledger/journal/1').digest();
    this.#folder = dirname(path);
    this.#file = openSync(path, 'a+', 0o600);
    closeSync(this.#file);
    this.#file = openSync(path, 'r+');
    try {
      this.#takeRoom();
    } catch (error) {
      closeSync(this.#file);
      throw error;
    }
  }

  /** Writes zeros as far as the file is short; they are on the disk before the first record is. */
  #takeRoom(): void {
    const { size } = fstatSync(this.#file);
    if (size >= room) return;
    this.#write(Buffer.alloc(room - size), size);
    fdatasyncSync(this.#file);
    syncFolder(this.#folder);
  }

  /** Room that could not be taken whole is a full disk. */
  #write(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.#file, bytes, done, bytes.length - done, at + done);
    }
  }

  append(record: JournalRecord): boolean {
    if (!this.hasRoomFor(record.payload.byteLength)) return false;
    if (this.#isHalfWritten) return false;
    if (this.#last !== null && record.number !== this.#last + 1) return false;
    const sealed = sealRecord(record, this.#key);
    this.#isHalfWritten = true;
    this.#write(sealed, this.#end);
    fdatasyncSync(this.#file);
    this.#isHalfWritten = false;
    this.#end += sealed.length;
    this.#last = record.number;
    return true;
  }

  isNearlyFull(): boolean {
    return this.#end > room * 0.75;
  }

  hasRoomFor(payload: number): boolean {
    return this.#end + overhead + payload <= room;
  }

  records(): readonly JournalRecord[] {
    // A failed sync is told once: what it left in memory reads as if it were on the disk.
    const bytes = Buffer.alloc(this.#isRead ? this.#end : room);
    readSync(this.#file, bytes, 0, bytes.length, 0);
    this.#isRead = true;
    const found: JournalRecord[] = [];
    let at = 0;
    for (;;) {
      const record = openRecord(bytes, at, this.#key);
      const last = found.at(-1);
      if (record === null || (last !== undefined && record.number !== last.number + 1)) break;
      found.push(record);
      at += overhead + record.payload.byteLength;
    }
    this.#end = at;
    this.#last = found.at(-1)?.number ?? null;
    return found;
  }

  clear(): void {
    if (this.#end === 0 && !this.#isHalfWritten) return;
    const used = this.#isHalfWritten ? room : this.#end;
    this.#isHalfWritten = true;
    this.#write(Buffer.alloc(used), 0);
    fdatasyncSync(this.#file);
    this.#isHalfWritten = false;
    this.#end = 0;
    this.#last = null;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Opens the journal at `path`, making it where there is none. Throws what the file system throws. */
export const openJournal = (path: string, key: Uint8Array): Journal => new OpenJournal(path, key);

/** The same; null where the disk has no room for it. */
export const openJournalWithRoom = (path: string, key: Uint8Array): Journal | null => {
  try {
    return openJournal(path, key);
  } catch (error) {
    if (sqlFailureCode(error) === null) throw error;
    return null;
  }
};

/** Overwrites its records; those that a bad disk leaves there keep it from taking more before they are gone. */
export const clearIfPossible = (journal: Journal | null): void => {
  try {
    journal?.clear();
  } catch (error) {
    if (sqlFailureCode(error) === null) throw error;
  }
};

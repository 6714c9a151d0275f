import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, existsSync, openSync, readSync, writeSync } from 'node:fs';

/**
 * SQLite takes a damaged write-ahead log for the trace of a crash and quietly drops its tail. This
 * file, `ledger.db.commits`, remembers how many database transactions were made durable: 8 bytes
 * big-endian and their HMAC-SHA-256, overwritten in place after every commit. It is not synced: it
 * may fall behind the database in a power cut and never runs ahead of it.
 */
export interface Witness {
  /** Commits that the file remembers; 0 when it is missing or unreadable itself. */
  readonly remembered: number;
  readonly note: (commits: number) => void;
  readonly close: () => void;
}

const size = 40;

const sealCount = (commits: number, key: Uint8Array): Buffer => {
  const record = Buffer.alloc(size);
  record.writeBigUInt64BE(BigInt(commits));
  const mark = createHmac('sha256', key)
    .update('careledger/commits/1')
    .update(record.subarray(0, 8));
  mark.digest().copy(record, 8);
  return record;
};

const openCount = (record: Buffer, key: Uint8Array): number => {
  const commits = Number(record.readBigUInt64BE());
  return timingSafeEqual(record, sealCount(commits, key)) ? commits : 0;
};

const readCount = (descriptor: number, key: Uint8Array): number => {
  const record = Buffer.alloc(size);
  return readSync(descriptor, record, 0, size, 0) === size ? openCount(record, key) : 0;
};

/** What the file remembers, without opening it for writing; 0 where there is none. */
export const readWitness = (path: string, key: Uint8Array): number => {
  if (!existsSync(path)) return 0;
  const descriptor = openSync(path, 'r');
  try {
    return readCount(descriptor, key);
  } finally {
    closeSync(descriptor);
  }
};

export const openWitness = (path: string, key: Uint8Array): Witness => {
  const descriptor = openSync(path, existsSync(path) ? 'r+' : 'w+', 0o600);
  return {
    remembered: readCount(descriptor, key),
    note: (commits) => void writeSync(descriptor, sealCount(commits, key), 0, size, 0),
    close: () => closeSync(descriptor),
  };
};

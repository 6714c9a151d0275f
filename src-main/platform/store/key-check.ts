import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { replaceFile } from './replace-file.ts';

/**
 * SQLCipher answers the same to a wrong key and to a damaged first page. A file beside the database,
 * `<database>.check`, tells them apart: HMAC-SHA-256 of a constant under the key, 32 bytes; two of
 * them while a change of key is under way. It says nothing about the key.
 */
const length = 32;

const checkPath = (databasePath: string): string => `${databasePath}.check`;

const checkOf = (key: Uint8Array): Uint8Array =>
  createHmac('sha256', key).update('careledger/key-check/1').digest();

export type KeyCheck = 'same' | 'other' | 'missing';

/** Whether this key is the one that the database was made with. */
export const compareKey = (databasePath: string, key: Uint8Array): KeyCheck => {
  if (!existsSync(checkPath(databasePath))) return 'missing';
  const stored = readFileSync(checkPath(databasePath));
  const expected = checkOf(key);
  for (let start = 0; start + length <= stored.length; start += length) {
    if (timingSafeEqual(stored.subarray(start, start + length), expected)) return 'same';
  }
  return 'other';
};

/** Notes which keys may open the database; throws on a full disk. */
export const writeKeyCheck = (databasePath: string, keys: readonly Uint8Array[]): void =>
  replaceFile(checkPath(databasePath), Buffer.concat(keys.map(checkOf)));

export const removeKeyCheck = (databasePath: string): void =>
  rmSync(checkPath(databasePath), { force: true });

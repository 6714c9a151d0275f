import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';

const pageSize = 4096;
const ivSize = 16;
/** Vector and tag at the end of each page. */
const reserved = 80;
const saltSize = 16;

const logHeader = 32;
const frameHeader = 24;

const decryptPage = (page: Buffer, isFirst: boolean, key: Uint8Array): Buffer => {
  const end = pageSize - reserved;
  const iv = page.subarray(end, end + ivSize);
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const sealed = page.subarray(isFirst ? saltSize : 0, end);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
};

/**
 * Every page of a SQLCipher 4 file with a raw key, free pages and slack as well: what somebody with
 * the key could still dig out of it.
 * @see https://www.zetetic.net/sqlcipher/design/
 */
export const decryptPages = (path: string, key: Uint8Array): Buffer => {
  const bytes = readFileSync(path);
  const pages: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += pageSize) {
    pages.push(decryptPage(bytes.subarray(start, start + pageSize), start === 0, key));
  }
  return Buffer.concat(pages);
};

/**
 * The same of its write-ahead log: every page in it, of transactions that were folded in already as well.
 * @see https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
export const decryptLog = (path: string, key: Uint8Array): Buffer => {
  const bytes = readFileSync(path);
  const frame = frameHeader + pageSize;
  const pages: Buffer[] = [];
  for (let start = logHeader; start + frame <= bytes.length; start += frame) {
    const page = bytes.subarray(start + frameHeader, start + frame);
    pages.push(decryptPage(page, bytes.readUInt32BE(start) === 1, key));
  }
  return Buffer.concat(pages);
};

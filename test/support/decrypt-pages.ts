import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';

const pageSize = 4096;
const ivSize = 16;
/** Vector and tag at the end of each page. */
const reserved = 80;
const saltSize = 16;

/**
 * Every page of a SQLCipher 4 file with a raw key, free pages and slack as well: what somebody with
 * the key could still dig out of it.
 * @see https://www.zetetic.net/sqlcipher/design/
 */
export const decryptPages = (path: string, key: Uint8Array): Buffer => {
  const bytes = readFileSync(path);
  const pages: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += pageSize) {
    const end = start + pageSize - reserved;
    const iv = bytes.subarray(end, end + ivSize);
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const from = start === 0 ? saltSize : start;
    pages.push(decipher.update(bytes.subarray(from, end)), decipher.final());
  }
  return Buffer.concat(pages);
};

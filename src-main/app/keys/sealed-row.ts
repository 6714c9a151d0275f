import type { Crypto } from '#app/ports/crypto.ts';
import { concat, utf8 } from '#domain/transaction/bytes.ts';

const ivLength = 12;

/**
 * Seals a small row for the ledger's file: 96-bit random iv, then AES-256-GCM. `label` says what the
 * row is and whose, and is authenticated, so that one row cannot stand in for another.
 */
export const sealRow = (
  crypto: Crypto,
  key: Uint8Array,
  label: string,
  plaintext: Uint8Array,
): Uint8Array => {
  const iv = crypto.random(ivLength);
  return concat(iv, crypto.primitives.seal(key, iv, plaintext, utf8(label)));
};

/** The inverse; `undefined` when key, label or bytes are not those it was sealed with. */
export const openRow = (
  crypto: Crypto,
  key: Uint8Array,
  label: string,
  row: Uint8Array,
): Uint8Array | undefined =>
  row.length <= ivLength
    ? undefined
    : crypto.primitives.open(key, row.subarray(0, ivLength), row.subarray(ivLength), utf8(label));

import type { Crypto } from '#app/ports/crypto.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { toHex } from '#domain/transaction/bytes.ts';

/** First four bytes of SHA-256 of a public key, as people compare them: `7F3A 91C4`. */
export const fingerprintOf = (crypto: Pick<Crypto, 'primitives'>, key: string): string => {
  const bytes = publicKeyBytes(key);
  if (bytes === undefined) return '';
  const digits = toHex(crypto.primitives.sha256(bytes).subarray(0, 4)).toUpperCase();
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
};

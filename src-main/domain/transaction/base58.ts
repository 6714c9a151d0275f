import bs58 from 'bs58';
import type { PublicKey } from '#contract/ids.ts';

const keyLength = 32;

/** 44 digits hold 32 bytes; decoding is quadratic, so longer text is refused before it is read. */
const longestKey = 44;

/** Base58 with Bitcoin's alphabet, as BigchainDB writes keys. */
export const toBase58 = (bytes: Uint8Array): string => bs58.encode(bytes);

/** The 32 bytes of a public key; `undefined` when the text is not one. */
export const publicKeyBytes = (text: string): Uint8Array | undefined => {
  if (text.length > longestKey) return undefined;
  const bytes = bs58.decodeUnsafe(text);
  return bytes?.length === keyLength ? bytes : undefined;
};

/** A 32-byte public key as text. */
export const publicKeyText = (bytes: Uint8Array): PublicKey => toBase58(bytes) as PublicKey;

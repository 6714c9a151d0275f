import type { Primitives } from '#domain/primitives.ts';
import { concat, toHex } from '#domain/transaction/bytes.ts';
import { fromBase64url, toBase64url } from '#domain/transaction/base64url.ts';

const checkLength = 4;

/** Bytes as text that people paste and scan: a word that says what it is, then base64url with a check at its end. */
export const toCheckedText = (word: string, body: Uint8Array, primitives: Primitives): string =>
  `${word}.${toBase64url(concat(body, primitives.sha256(body).subarray(0, checkLength)))}`;

/** The inverse; white space that came in between does not matter. `undefined`: another word, or a wrong character. */
export const fromCheckedText = (
  word: string,
  text: string,
  primitives: Primitives,
): Uint8Array | undefined => {
  const plain = text.replaceAll(/\s/g, '');
  if (!plain.startsWith(`${word}.`)) return undefined;
  const bytes = fromBase64url(plain.slice(word.length + 1));
  if (bytes === undefined || bytes.length <= checkLength) return undefined;
  const body = bytes.slice(0, -checkLength);
  const check = primitives.sha256(body).subarray(0, checkLength);
  return toHex(check) === toHex(bytes.subarray(-checkLength)) ? body : undefined;
};

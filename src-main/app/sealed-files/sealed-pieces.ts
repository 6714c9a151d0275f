import type { z } from 'zod';
import type { Primitives } from '#domain/primitives.ts';
import { lengthPrefixed } from '#domain/record/wire-bytes.ts';
import { concat, fromUtf8, uint32 } from '#domain/transaction/bytes.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';

/**
 * Files that go from one workstation to another: a word, a header as JSON, then pieces under a key that is drawn for the
 * file alone and boxed to the reader (`box`). Each piece is authenticated with the file, its place and whether it is the
 * last, so that none can be left out, moved or brought in from another file.
 *
 * word ‖ length ‖ header ‖ (length ‖ AES-256-GCM of a piece)…; lengths are four bytes, big-endian. The iv is the place.
 */
export interface SealedFile {
  /** HPKE's `info` of the file's key: what the file is for, and between whom. */
  readonly info: string;
  /** HPKE of the file's key, base64url. */
  readonly box: string;
}

export const startOfFile = (word: Uint8Array, header: object): Uint8Array =>
  concat(word, lengthPrefixed(JSON.stringify(header)));

/** `undefined`: no header of this kind. */
export const headerIn = <Schema extends z.ZodType>(
  schema: Schema,
  part: Uint8Array | undefined,
): z.infer<Schema> | undefined => schema.safeParse(parseJson((part && fromUtf8(part)) ?? '')).data;

const aadOf = ({ info, box }: SealedFile, place: number, last: boolean): Uint8Array =>
  lengthPrefixed(info, box, uint32(place), last ? 'last' : 'more');

const ivOf = (place: number): Uint8Array => concat(new Uint8Array(8), uint32(place));

export const sealPiece = (
  primitives: Primitives,
  key: Uint8Array,
  file: SealedFile,
  place: number,
  last: boolean,
  plaintext: Uint8Array,
): Uint8Array =>
  lengthPrefixed(primitives.seal(key, ivOf(place), plaintext, aadOf(file, place, last)));

/** Says also whether it is the file's last; `undefined`: not this file's piece at this place, or changed. */
export const openPiece = (
  primitives: Primitives,
  key: Uint8Array,
  file: SealedFile,
  place: number,
  sealed: Uint8Array,
): { readonly plaintext: Uint8Array; readonly last: boolean } | undefined => {
  for (const last of [false, true]) {
    const plaintext = primitives.open(key, ivOf(place), sealed, aadOf(file, place, last));
    if (plaintext !== undefined) return { plaintext, last };
  }
  return undefined;
};

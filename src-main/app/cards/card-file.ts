import { z } from 'zod';
import { clinicIdSchema, keyIdSchema, type PatientId, workstationIdSchema } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import { lengthPrefixed } from '#domain/record/wire-bytes.ts';
import { concat, fromHex, fromUtf8, toHex, uint32, utf8 } from '#domain/transaction/bytes.ts';

/**
 * The file that brings card blobs to one kiosk: a line of clear facts, then pieces under a key that only the kiosk's receive
 * key opens, each authenticated with its place and whether it is the last. Inside, every blob is still sealed with the
 * card's secret and the PIN.
 *
 * `CLC1` ‖ length ‖ header as JSON ‖ (length ‖ AES-256-GCM of a piece)…; lengths are four bytes, big-endian. The iv is
 * the place of the piece: the key is drawn for this file alone.
 */
const magic = utf8('CLC1');

const headerSchema = z.object({
  clinic: clinicIdSchema,
  kiosk: workstationIdSchema,
  /** Id of the kiosk's receive key. */
  receiveKey: keyIdSchema,
  /** The workstation that wrote it. */
  from: workstationIdSchema,
  /** HPKE of the file's key, base64url. */
  box: z.string().max(200),
  /** Of that workstation over all of the above, base64url. */
  signature: z.string().max(100),
});
export type CardFileHeader = Readonly<z.infer<typeof headerSchema>>;
type Named = Omit<CardFileHeader, 'box' | 'signature'>;

/** HPKE's `info` of the file's key. */
export const cardFileInfo = ({ clinic, kiosk, receiveKey, from }: Named): string =>
  `careledger/cards/1/${clinic}/${kiosk}/${receiveKey}/${from}`;

/** What the writing workstation signs: to whom, and the key that only the two know. */
export const signedOf = (header: Omit<CardFileHeader, 'signature'>): Uint8Array =>
  lengthPrefixed(cardFileInfo(header), header.box);

/** A blob without the outer seal of the workstation that kept it. */
export interface FiledCard {
  readonly patient: PatientId;
  /** 8 bytes, hex. */
  readonly card: string;
  readonly sealed: Uint8Array;
}

/** iv, three keys of 32 bytes and the tag. */
const sealedLength = 12 + 3 * 32 + 16;
const entryLength = 16 + 8 + sealedLength;

export const cardsToBytes = (cards: readonly FiledCard[]): Uint8Array =>
  concat(
    ...cards.flatMap(({ patient, card, sealed }) => [
      fromHex(patient) ?? new Uint8Array(),
      fromHex(card) ?? new Uint8Array(),
      sealed,
    ]),
  );

const cardsFromBytes = (bytes: Uint8Array): readonly FiledCard[] | undefined => {
  if (bytes.length % entryLength !== 0) return undefined;
  return Array.from({ length: bytes.length / entryLength }, (_, place) => {
    const entry = bytes.subarray(place * entryLength, (place + 1) * entryLength);
    return {
      patient: toHex(entry.subarray(0, 16)) as PatientId,
      card: toHex(entry.subarray(16, 24)),
      sealed: entry.slice(24),
    };
  });
};

const aadOf = (header: CardFileHeader, place: number, last: boolean): Uint8Array =>
  lengthPrefixed(cardFileInfo(header), header.box, uint32(place), last ? 'last' : 'more');
const ivOf = (place: number): Uint8Array => concat(new Uint8Array(8), uint32(place));

export const headerToBytes = (header: CardFileHeader): Uint8Array =>
  concat(magic, lengthPrefixed(JSON.stringify(header)));

export const sealPiece = (
  primitives: Primitives,
  key: Uint8Array,
  header: CardFileHeader,
  place: number,
  last: boolean,
  plaintext: Uint8Array,
): Uint8Array =>
  lengthPrefixed(primitives.seal(key, ivOf(place), plaintext, aadOf(header, place, last)));

/** The file's parts; `unknown`: this is no card file. `incomplete`: its end is missing. */
export const partsOf = (file: Uint8Array): readonly Uint8Array[] | 'unknown' | 'incomplete' => {
  if (toHex(file.subarray(0, magic.length)) !== toHex(magic)) return 'unknown';
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array[] = [];
  let at = magic.length;
  while (at + 4 <= file.length) {
    const end = at + 4 + view.getUint32(at);
    if (end > file.length) return 'incomplete';
    parts.push(file.subarray(at + 4, end));
    at = end;
  }
  return at === file.length ? parts : 'incomplete';
};

export const readHeader = (part: Uint8Array | undefined): CardFileHeader | undefined => {
  try {
    const parsed = headerSchema.safeParse(JSON.parse((part && fromUtf8(part)) ?? ''));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
};

/** Every blob of the pieces; `changed`: not as it was written. `incomplete`: whole pieces at its end are missing. */
export const openPieces = (
  primitives: Primitives,
  key: Uint8Array,
  header: CardFileHeader,
  pieces: readonly Uint8Array[],
): readonly FiledCard[] | 'changed' | 'incomplete' => {
  const cards: FiledCard[] = [];
  for (const [place, sealed] of pieces.entries()) {
    const last = place === pieces.length - 1;
    const open = (asLast: boolean): Uint8Array | undefined =>
      primitives.open(key, ivOf(place), sealed, aadOf(header, place, asLast));
    const plaintext = open(last);
    if (plaintext === undefined) return last && open(false) ? 'incomplete' : 'changed';
    const read = cardsFromBytes(plaintext);
    if (read === undefined) return 'changed';
    cards.push(...read);
  }
  return pieces.length === 0 ? 'incomplete' : cards;
};

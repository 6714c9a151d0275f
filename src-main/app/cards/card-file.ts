import { z } from 'zod';
import { clinicIdSchema, keyIdSchema, type PatientId, workstationIdSchema } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import { lengthPrefixed } from '#domain/record/wire-bytes.ts';
import { headerIn, openPiece, type SealedFile } from '#app/sealed-files/sealed-pieces.ts';
import { concat, fromHex, toHex, utf8 } from '#domain/transaction/bytes.ts';

/**
 * The file that brings card blobs to one kiosk: see `SealedFile`. Only the kiosk's receive key opens it; inside, every blob is
 * still sealed with the card's secret and the PIN.
 */
export const cardFileMagic = utf8('CLC1');

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

export const sealedCards = (header: CardFileHeader): SealedFile => ({
  info: cardFileInfo(header),
  box: header.box,
});

/** The file's parts; `unknown`: this is no card file. `incomplete`: its end is missing. */
export const partsOf = (file: Uint8Array): readonly Uint8Array[] | 'unknown' | 'incomplete' => {
  if (toHex(file.subarray(0, cardFileMagic.length)) !== toHex(cardFileMagic)) return 'unknown';
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array[] = [];
  let at = cardFileMagic.length;
  while (at + 4 <= file.length) {
    const end = at + 4 + view.getUint32(at);
    if (end > file.length) return 'incomplete';
    parts.push(file.subarray(at + 4, end));
    at = end;
  }
  return at === file.length ? parts : 'incomplete';
};

export const readHeader = (part: Uint8Array | undefined): CardFileHeader | undefined =>
  headerIn(headerSchema, part);

/** Every blob of the pieces; `changed`: not as it was written. `incomplete`: whole pieces at its end are missing. */
export const openPieces = (
  primitives: Primitives,
  key: Uint8Array,
  header: CardFileHeader,
  pieces: readonly Uint8Array[],
): readonly FiledCard[] | 'changed' | 'incomplete' => {
  const cards: FiledCard[] = [];
  for (const [place, sealed] of pieces.entries()) {
    const piece = openPiece(primitives, key, sealedCards(header), place, sealed);
    const isEnd = place === pieces.length - 1;
    if (piece === undefined || (piece.last && !isEnd)) return 'changed';
    if (isEnd && !piece.last) return 'incomplete';
    const read = cardsFromBytes(piece.plaintext);
    if (read === undefined) return 'changed';
    cards.push(...read);
  }
  return pieces.length === 0 ? 'incomplete' : cards;
};

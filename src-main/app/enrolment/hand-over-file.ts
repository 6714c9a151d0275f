import { z } from 'zod';
import { clinicIdSchema, keyIdSchema, workstationIdSchema } from '#contract/ids.ts';
import type { PatientId } from '#contract/ids.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import type { Primitives } from '#domain/primitives.ts';
import { lengthPrefixed } from '#domain/record/wire-bytes.ts';
import { concat, fromHex, fromUtf8, toHex, uint32, utf8 } from '#domain/transaction/bytes.ts';

/**
 * The file that brings keys to one workstation: a line of clear facts, then pieces under a key that only the workstation's
 * receive key opens. Each piece is authenticated with its place and whether it is the last, so that none can
 * be left out, moved or brought in from another file.
 *
 * `CLH1` ‖ length ‖ header as JSON ‖ (length ‖ AES-256-GCM of a piece)…; lengths are four bytes, big-endian. The iv is
 * the place of the piece: the key is drawn for this file alone.
 */
export const handOverMagic = utf8('CLH1');

const headerSchema = z.object({
  clinic: clinicIdSchema,
  workstation: workstationIdSchema,
  /** Id of the receive key. */
  receiveKey: keyIdSchema,
  /** HPKE of the file's key, base64url. */
  box: z.string().max(200),
});
export type HandOverHeader = Readonly<z.infer<typeof headerSchema>>;

/** One patient's key: 16 bytes of id, one that says which, 32 of key. */
export interface HandedKey {
  readonly patient: PatientId;
  readonly kind: RoleDatabase;
  readonly key: Uint8Array;
}

const entryLength = 16 + 1 + 32;
const kindBytes = { demographics: 0, clinical: 1 } as const;

export const keysToBytes = (keys: readonly HandedKey[]): Uint8Array =>
  concat(
    ...keys.flatMap(({ patient, kind, key }) => [
      fromHex(patient) ?? new Uint8Array(),
      Uint8Array.of(kindBytes[kind]),
      key,
    ]),
  );

export const keysFromBytes = (bytes: Uint8Array): readonly HandedKey[] | undefined => {
  if (bytes.length % entryLength !== 0) return undefined;
  return Array.from({ length: bytes.length / entryLength }, (_, place) => {
    const entry = bytes.subarray(place * entryLength, (place + 1) * entryLength);
    return {
      patient: toHex(entry.subarray(0, 16)) as PatientId,
      kind: entry[16] === kindBytes.demographics ? 'demographics' : 'clinical',
      key: entry.slice(17),
    };
  });
};

/** HPKE's `info` of the file's key. */
export const handOverInfo = (header: Omit<HandOverHeader, 'box'>): string =>
  `careledger/hand-over/1/${header.clinic}/${header.workstation}/${header.receiveKey}`;

const aadOf = (header: HandOverHeader, place: number, last: boolean): Uint8Array =>
  lengthPrefixed(handOverInfo(header), header.box, uint32(place), last ? 'last' : 'more');

const ivOf = (place: number): Uint8Array => concat(new Uint8Array(8), uint32(place));

export const headerToBytes = (header: HandOverHeader): Uint8Array =>
  concat(handOverMagic, lengthPrefixed(JSON.stringify(header)));

export const sealPiece = (
  primitives: Primitives,
  key: Uint8Array,
  header: HandOverHeader,
  place: number,
  last: boolean,
  plaintext: Uint8Array,
): Uint8Array =>
  lengthPrefixed(primitives.seal(key, ivOf(place), plaintext, aadOf(header, place, last)));

/** Says also whether it is the file's last; `undefined`: not this file's piece at this place, or changed. */
export const openPiece = (
  primitives: Primitives,
  key: Uint8Array,
  header: HandOverHeader,
  place: number,
  sealed: Uint8Array,
): { readonly plaintext: Uint8Array; readonly last: boolean } | undefined => {
  for (const last of [false, true]) {
    const aad = aadOf(header, place, last);
    const plaintext = primitives.open(key, ivOf(place), sealed, aad);
    if (plaintext !== undefined) return { plaintext, last };
  }
  return undefined;
};

export const readHeader = (part: Uint8Array): HandOverHeader | undefined => {
  try {
    const parsed = headerSchema.safeParse(JSON.parse(fromUtf8(part) ?? ''));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
};

/** The first piece: what the workstation is told beside patients' keys. */
export const handOverFactsSchema = z.object({
  directoryKey: z.string().regex(/^[0-9a-f]{64}$/),
  address: z.string(),
  phone: z.string(),
  /** Keys in the pieces that follow. */
  total: z.number().int().min(0),
  /** Of the chain where the file was written: what it speaks of stands at or below. */
  height: z.number().int().min(0),
});
export type HandOverFacts = Readonly<z.infer<typeof handOverFactsSchema>>;

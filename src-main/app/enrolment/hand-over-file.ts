import { z } from 'zod';
import { clinicIdSchema, keyIdSchema, workstationIdSchema } from '#contract/ids.ts';
import type { PatientId } from '#contract/ids.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import { headerIn, type SealedFile } from '#app/sealed-files/sealed-pieces.ts';
import { concat, fromHex, toHex, utf8 } from '#domain/transaction/bytes.ts';

/** The file that brings keys to one workstation: see `SealedFile`. Only the workstation's receive key opens it. */
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

export const sealedHandOver = (header: HandOverHeader): SealedFile => ({
  info: handOverInfo(header),
  box: header.box,
});

export const readHeader = (part: Uint8Array): HandOverHeader | undefined =>
  headerIn(headerSchema, part);

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

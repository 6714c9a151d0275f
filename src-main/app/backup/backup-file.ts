import { z } from 'zod';
import {
  clinicIdSchema,
  draftIdSchema,
  patientIdSchema,
  personIdSchema,
  workstationIdSchema,
} from '#contract/ids.ts';
import { erasedSchema } from '#app/erasure/erased-row.ts';
import { headerIn, type SealedFile } from '#app/sealed-files/sealed-pieces.ts';
import { lengthPrefixed } from '#domain/record/wire-bytes.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';

/**
 * The file that brings a clinic back when its computers are lost: see `SealedFile`. Only the recovery words open it.
 * Its pieces are one run of entries, cut where a piece is full: length ‖ JSON, again and again.
 */
export const backupMagic = utf8('CLB1');

const headerSchema = z.object({
  clinic: clinicIdSchema,
  /** The workstation that wrote it. */
  workstation: workstationIdSchema,
  /** When it was begun, by that workstation's clock. */
  at: z.iso.datetime(),
  /** Of the chain that was written: its last block, and that block's hash in hex. */
  height: z.number().int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** HPKE of the file's key to the recovery key, base64url. */
  box: z.string().max(200),
  /** Of that workstation over all of the above, base64url. */
  signature: z.string().max(100),
});
export type BackupHeader = Readonly<z.infer<typeof headerSchema>>;
type Named = Omit<BackupHeader, 'box' | 'signature'>;

/** HPKE's `info` of the file's key. */
export const backupInfo = ({ clinic, workstation, at, height, hash }: Named): string =>
  `careledger/backup/1/${clinic}/${workstation}/${at}/${height}/${hash}`;

/** What the writing workstation signs: a witness of the head that it had. */
export const signedOf = (header: Omit<BackupHeader, 'signature'>): Uint8Array =>
  lengthPrefixed(backupInfo(header), header.box);

export const sealedBackup = (header: BackupHeader): SealedFile => ({
  info: backupInfo(header),
  box: header.box,
});

export const readHeader = (part: Uint8Array | undefined): BackupHeader | undefined =>
  headerIn(headerSchema, part);

/** Sealed by its family's own key: base64url. */
const sealed = z.string().regex(/^[\w-]+$/);

const is = <Name extends string>(name: Name) => ({ is: z.literal(name) });

const entrySchema = z.discriminatedUnion('is', [
  /** Opens names of staff and workstations. */
  z.object({
    ...is('clinic'),
    directoryKey: z.string().regex(/^[0-9a-f]{64}$/),
    address: z.string(),
    phone: z.string(),
  }),
  z.object({ ...is('erased'), ...erasedSchema.shape }),
  z.object({ ...is('capsule'), patient: patientIdSchema, sealed }),
  /** Signed and in no block yet, as in the outbox; `refusal` is JSON: why a ledger did not take it, what was decided. */
  z.object({
    ...is('waiting'),
    body: z.string(),
    fallback: z.string().nullable(),
    after: z.array(z.string()),
    state: z.string(),
    refusal: z.string().nullable(),
  }),
  /** Sealed for the person who was writing. */
  z.object({
    ...is('draft'),
    draft: draftIdSchema,
    person: personIdSchema,
    patient: patientIdSchema.nullable(),
    savedAt: z.string(),
    sealed,
  }),
  /** Signed transaction, JSON, in block order. Heights that are left out are those of empty blocks. */
  z.object({ ...is('transaction'), height: z.number().int().min(1), body: z.string() }),
]);
export type BackupEntry = Readonly<z.infer<typeof entrySchema>>;

export const entryBytes = (entry: BackupEntry): Uint8Array => lengthPrefixed(JSON.stringify(entry));

/** `undefined`: no entry of this version. */
export const readEntry = (bytes: Uint8Array): BackupEntry | undefined =>
  entrySchema.safeParse(parseJson(fromUtf8(bytes) ?? '')).data;

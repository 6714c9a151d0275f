import assert from 'node:assert/strict';
import { grantInfo } from '#app/grants/make-grant.ts';
import type { Platform } from '#app/ports/platform.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import type {
  ClinicId,
  KeyId,
  PatientId,
  PublicKey,
  RecordId,
  WorkstationId,
} from '#contract/ids.ts';
import type { Signer } from '#domain/primitives.ts';
import { type Clear, readClear } from '#domain/record/clear-fields.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** What a grant says in the clear. */
export interface Grant {
  readonly clinic: ClinicId;
  readonly patient: PatientId;
  readonly keys: readonly KeyId[];
  readonly boxes: readonly {
    readonly workstation: WorkstationId;
    readonly receiveKey: KeyId;
    /** Base64url. */
    readonly box: string;
  }[];
}

export const readGrant = ({ asset, metadata }: Transaction): Grant => {
  const { data } = asset as { data: Pick<Grant, 'patient' | 'clinic'> };
  const { v: _v, base: _base, ...fields } = metadata ?? {};
  const clear = readClear('grant', fields);
  assert(clear?.kind === 'grant');
  return { patient: data.patient, clinic: data.clinic, ...clear.fields };
};

type Signing = Pick<Platform, 'crypto' | 'transactions'>;

/** A grant as a record of its own, signed by whomever. */
export const signedGrant = (
  signing: Signing,
  signer: Signer,
  { clinic, patient, keys, boxes }: Grant,
): Transaction =>
  signedClear(signing, signer, clinic, { kind: 'grant', fields: { keys, boxes } }, patient);

/** A record that says everything in the clear, signed by whomever. */
export const signedClear = (
  { crypto, transactions }: Signing,
  signer: Signer,
  clinic: ClinicId,
  clear: Clear,
  patient: PatientId | null = null,
): Transaction => {
  const written = createRecordWriter(crypto, transactions).create({
    clinic,
    record: toHex(crypto.random(16)) as RecordId,
    patient,
    clear,
    sealed: null,
    owners: [signer.publicKey],
    signer,
  });
  assert(written.ok);
  return written.value.transaction;
};

/** The grant with another box for one workstation, sealed to its key, said to be about a patient. */
export const withOtherBox = async (
  { crypto }: Pick<Platform, 'crypto'>,
  grant: Grant,
  made: {
    readonly workstation: WorkstationId;
    readonly receiveKey: PublicKey;
    readonly plain: Uint8Array;
    readonly about: PatientId;
  },
): Promise<Grant> => {
  const key = publicKeyBytes(made.receiveKey);
  assert(key !== undefined);
  const info = grantInfo(grant.clinic, made.about, made.workstation);
  const box = toBase64url(await crypto.boxSeal(key, made.plain, info));
  const boxes = grant.boxes.map((each) =>
    each.workstation === made.workstation ? { ...each, box } : each,
  );
  return { ...grant, boxes };
};

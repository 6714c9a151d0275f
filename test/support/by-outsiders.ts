import type { Platform } from '#app/ports/platform.ts';
import type { ClinicId, KeyId, PatientId, PublicKey, WorkstationId } from '#contract/ids.ts';
import type { Clear } from '#domain/record/clear-fields.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { signedClear } from './grant-forgery.ts';

/** Of each kind: more than is read of a block at first. */
export const outsiders = 600;

/** What workstations sign for each other, signed in a clinic's name by somebody who has no part in it. */
export const byOutsiders = (
  platform: Pick<Platform, 'crypto' | 'transactions'>,
  {
    clinic,
    workstation,
    patient,
    receiveKey,
  }: {
    readonly clinic: ClinicId;
    readonly workstation: WorkstationId;
    readonly patient: PatientId;
    readonly receiveKey: PublicKey;
  },
): readonly Transaction[] => {
  const { crypto } = platform;
  const signer = crypto.signer(crypto.random(32));
  const keys = [toHex(crypto.random(16)) as KeyId];
  const signed = (clear: Clear): Transaction =>
    signedClear(platform, signer, clinic, clear, patient);
  return Array.from({ length: outsiders }, (_each, counter) => [
    signed({ kind: 'grant', fields: { keys, boxes: [] } }),
    signed({
      kind: 'receiveKey',
      fields: { workstation, receiveKey, counter: String(counter) },
    }),
    signed({ kind: 'keyRequest', fields: { workstation, patients: [patient], keys } }),
  ]).flat();
};

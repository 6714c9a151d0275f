import type { PatientId, PublicKey } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RowChange } from '#app/ports/rows.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { concat } from '#domain/transaction/bytes.ts';
import type { PatientKeyPair } from './patient-keys.ts';

const info = (patient: PatientId): string => `careledger/capsule/${patient}`;

/** kd and kc of a patient, sealed so that only the recovery words open them. */
export const sealCapsule = async (
  crypto: Crypto,
  recovery: PublicKey,
  patient: PatientId,
  { demographics, clinical }: PatientKeyPair,
): Promise<RowChange> => {
  const recoveryKey = publicKeyBytes(recovery);
  if (recoveryKey === undefined) throw new Error('a clinic without a recovery key');
  const both = concat(demographics, clinical);
  const body = await crypto.boxSeal(recoveryKey, both, info(patient));
  crypto.wipe(both);
  return { put: 'capsule', id: patient, body };
};

/** The caller wipes the keys. `undefined`: not this patient's, or not sealed for these words. */
export const openCapsule = async (
  crypto: Crypto,
  recoveryPrivate: Uint8Array,
  patient: PatientId,
  body: Uint8Array,
): Promise<PatientKeyPair | undefined> => {
  const both = await crypto.boxOpen(recoveryPrivate, body, info(patient));
  if (both?.length !== 64) return undefined;
  return { demographics: both.subarray(0, 32), clinical: both.subarray(32) };
};

import type { PatientId, PublicKey } from '#contract/ids.ts';
import type { RowChange } from '#app/ports/rows.ts';
import { cardSeedLabel } from '#app/cards/card-handlers.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { newSignSeed } from '#app/keys/new-keys.ts';
import { sealRow } from '#app/keys/sealed-row.ts';
import type { Clear } from '#domain/record/clear-fields.ts';
import { keyIdOf } from '#domain/record/wire-bytes.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { concat, toHex } from '#domain/transaction/bytes.ts';

export interface NewPatient {
  readonly patient: PatientId;
  /** kd and kc. The caller wipes them. */
  readonly keys: { readonly demographics: Uint8Array; readonly clinical: Uint8Array };
  /** What the `patient` record declares in the clear. */
  readonly clear: Clear;
  readonly rows: readonly RowChange[];
}

/** The keys of a new patient: wrapped for the roles here, in a capsule for the recovery key, and a card key. */
export const newPatientKeys = async (context: Context): Promise<NewPatient> => {
  const { crypto } = context.platform;
  const open = openWorkstation(context);
  const { demographics: wd, clinical: wc } = staffOf(context).keys;
  const recoveryKey = publicKeyBytes(open.clinic.recoveryKey);
  if (wd === null || wc === null || recoveryKey === undefined) {
    throw new Error('a doctor without role keys, or a clinic without a recovery key');
  }
  const patient = toHex(crypto.random(16)) as PatientId;
  const demographics = crypto.random(32);
  const clinical = crypto.random(32);
  const seed = newSignSeed(crypto);
  const capsule = concat(demographics, clinical);
  const info = `careledger/capsule/${patient}`;
  const rows: readonly RowChange[] = [
    open.patientKeys.wrap(patient, 'demographics', wd, demographics),
    open.patientKeys.wrap(patient, 'clinical', wc, clinical),
    { put: 'capsule', id: patient, body: await crypto.boxSeal(recoveryKey, capsule, info) },
    {
      put: 'cardSeed',
      id: patient,
      body: sealRow(crypto, demographics, cardSeedLabel(patient), seed),
    },
  ];
  const { primitives } = crypto;
  const clear: Clear = {
    kind: 'patient',
    fields: {
      keys: {
        demographics: keyIdOf(patient, 'demographics', demographics, primitives),
        clinical: keyIdOf(patient, 'clinical', clinical, primitives),
      },
      status: 'active',
      card: crypto.signer(seed).publicKey as PublicKey,
    },
  };
  crypto.wipe(seed, capsule);
  return { patient, keys: { demographics, clinical }, clear, rows };
};

import type { PatientId, PublicKey } from '#contract/ids.ts';
import type { RowChange } from '#app/ports/rows.ts';
import { cardSeedLabel } from '#app/cards/card-handlers.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { sealCapsule } from '#app/keys/capsule.ts';
import { newSignSeed } from '#app/keys/new-keys.ts';
import type { PatientKeyPair } from '#app/keys/patient-keys.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import { sealRow } from '#app/keys/sealed-row.ts';
import type { Clear } from '#domain/record/clear-fields.ts';
import { keyIdOf } from '#domain/record/wire-bytes.ts';
import { toHex } from '#domain/transaction/bytes.ts';

export interface NewPatient {
  readonly patient: PatientId;
  /** kd and kc. The caller wipes them. */
  readonly keys: PatientKeyPair;
  /** What the `patient` record declares in the clear. */
  readonly clear: Clear;
  readonly rows: readonly RowChange[];
}

/** The keys of a new patient: wrapped for the roles that are here, in a capsule for the recovery key, and a card key. */
export const newPatientKeys = async (context: Context): Promise<NewPatient> => {
  const { crypto } = context.platform;
  const patient = toHex(crypto.random(16)) as PatientId;
  const keys = { demographics: crypto.random(32), clinical: crypto.random(32) };
  const card = cardKey(context, patient, keys.demographics);
  const rows: readonly RowChange[] = [
    ...wrapped(context, patient, keys),
    await sealCapsule(crypto, openWorkstation(context).clinic.recoveryKey, patient, keys),
    ...card.rows,
  ];
  const { primitives } = crypto;
  const clear: Clear = {
    kind: 'patient',
    fields: {
      keys: {
        demographics: keyIdOf(patient, 'demographics', keys.demographics, primitives),
        clinical: keyIdOf(patient, 'clinical', keys.clinical, primitives),
      },
      status: 'active',
      ...card.declared,
    },
  };
  return { patient, keys, clear, rows };
};

const wrapped = (
  context: Context,
  patient: PatientId,
  keys: PatientKeyPair,
): readonly RowChange[] => {
  const { here, patientKeys } = openWorkstation(context);
  const roles = staffOf(context).keys;
  return databasesAt(here.purpose()).map((kind) => {
    const role = roles[kind];
    if (role === null) throw new Error('a patient is added without a role key of this workstation');
    return patientKeys.wrap(patient, kind, role, keys[kind]);
  });
};

interface CardKey {
  readonly declared: { readonly card?: PublicKey };
  readonly rows: readonly RowChange[];
}

/** Cards are issued where doctors work. Elsewhere the patient has none yet: a key that nobody can print would stay for ever. */
const cardKey = (context: Context, patient: PatientId, demographics: Uint8Array): CardKey => {
  const { crypto } = context.platform;
  const { here } = openWorkstation(context);
  if (!databasesAt(here.purpose()).includes('clinical')) return { declared: {}, rows: [] };
  const seed = newSignSeed(crypto);
  const body = sealRow(crypto, demographics, cardSeedLabel(patient), seed);
  const card = crypto.signer(seed).publicKey as PublicKey;
  crypto.wipe(seed);
  return { declared: { card }, rows: [{ put: 'cardSeed', id: patient, body }] };
};

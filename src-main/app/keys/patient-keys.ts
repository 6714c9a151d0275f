import type { PatientId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import { derivedKeys, under } from './derived-keys.ts';
import { type Epochs, sealingEpoch, underEitherEpoch } from './epoch.ts';
import { openRow, sealRow } from './sealed-row.ts';

/** Which of a patient's two keys: kd opens with the demographics role, kc with the clinical one. */
export type PatientKeyKind = RoleDatabase;

/** kd and kc of one patient. */
export interface PatientKeyPair {
  readonly demographics: Uint8Array;
  readonly clinical: Uint8Array;
}

const rowId = (patient: PatientId, kind: PatientKeyKind): string => `${patient}/${kind}`;
const label = (patient: PatientId, kind: PatientKeyKind): string => `patientKey/${patient}/${kind}`;

export interface PatientKeys {
  readonly wrap: (
    patient: PatientId,
    kind: PatientKeyKind,
    role: Uint8Array,
    key: Uint8Array,
  ) => RowChange;
  /** `null`: this workstation holds no such key (never had, or erased). */
  readonly unwrap: (
    patient: PatientId,
    kind: PatientKeyKind,
    role: Uint8Array,
  ) => Promise<Uint8Array | null>;
  /** The same of a row that is in hand. */
  readonly unwrapRow: (
    row: { readonly id: string; readonly body: Uint8Array },
    roles: Readonly<Record<RoleDatabase, Uint8Array | null>>,
  ) => {
    readonly patient: PatientId;
    readonly kind: PatientKeyKind;
    readonly key: Uint8Array;
  } | null;
  /** Every wrapped key of a kind under the next epoch key; those already there are left. */
  readonly rewrapAll: (kind: PatientKeyKind, role: Uint8Array) => Promise<readonly RowChange[]>;
  readonly remove: (patient: PatientId) => readonly RowChange[];
}

export const createPatientKeys = (crypto: Crypto, rows: Rows, epochs: Epochs): PatientKeys => {
  const { patientKeys } = derivedKeys(crypto);

  const open = (
    patient: PatientId,
    kind: PatientKeyKind,
    role: Uint8Array,
    body: Uint8Array,
  ): Uint8Array | null =>
    underEitherEpoch(epochs, (epoch) =>
      under(crypto, patientKeys(kind, role, epoch), (key) =>
        openRow(crypto, key, label(patient, kind), body),
      ),
    ) ?? null;

  return {
    wrap: (patient, kind, role, key) => ({
      put: 'patientKey',
      id: rowId(patient, kind),
      body: under(crypto, patientKeys(kind, role, sealingEpoch(epochs)), (sealing) =>
        sealRow(crypto, sealing, label(patient, kind), key),
      ),
    }),
    unwrap: async (patient, kind, role) => {
      const body = await rows.get('patientKey', rowId(patient, kind));
      return body === null ? null : open(patient, kind, role, body);
    },
    unwrapRow: ({ id, body }, roles) => {
      const [patient, kind] = id.split('/') as [PatientId, PatientKeyKind];
      const role = roles[kind];
      const key = role === null ? null : open(patient, kind, role, body);
      return key && { patient, kind, key };
    },
    rewrapAll: async (kind, role) => {
      const next = epochs.next();
      if (next === null) return [];
      const all = await rows.list('patientKey');
      const newKey = patientKeys(kind, role, next);
      return all.flatMap(({ id, body }) => {
        const [patient, rowKind] = id.split('/');
        if (rowKind !== kind || patient === undefined) return [];
        const owner = patient as PatientId;
        const key = open(owner, kind, role, body);
        // Destroying the old epoch key after this would lose the patient: stop everything instead.
        if (key === null) throw new Error('a patient key does not open under either epoch');
        const change: RowChange = {
          put: 'patientKey',
          id,
          body: sealRow(crypto, newKey, label(owner, kind), key),
        };
        crypto.wipe(key);
        return [change];
      });
    },
    remove: (patient) => [
      { remove: 'patientKey', id: rowId(patient, 'demographics') },
      { remove: 'patientKey', id: rowId(patient, 'clinical') },
    ],
  };
};

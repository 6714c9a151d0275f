import type { KeyId, PatientId, PublicKey, TransactionId } from '#contract/ids.ts';
import type { Clear } from '../record/clear-fields.ts';
import type { Reading } from './reading.ts';
import type { IndexedVersion, RegistryEntry } from './verdict.ts';

/** What the clear fields of a version tell the index to keep beside it. */
export interface Declarations {
  readonly registry: RegistryEntry | null;
  /** Key ids and card key that a `patient` record declares. */
  readonly patient: {
    readonly patient: PatientId;
    readonly demographics: KeyId;
    readonly clinical: KeyId;
    readonly card: PublicKey | null;
  } | null;
  /** Transactions that an `adopt` makes valid. */
  readonly adopts: readonly TransactionId[];
}

/** The declarations of a version that was read; they count only where `version.verdict` is `valid`. */
export const declarationsOf = (version: IndexedVersion, reading: Reading): Declarations => {
  const clear = reading.state === 'read' ? reading.version.clear : null;
  return {
    registry: registryEntry(version, clear),
    patient: patientDeclaration(version, clear),
    adopts: clear?.kind === 'adopt' ? clear.fields.transactions : [],
  };
};

const registryEntry = (version: IndexedVersion, clear: Clear | null): RegistryEntry | null => {
  const { transaction, height, author, verdict } = version;
  const placed = { transaction, height, author, verdict };
  switch (clear?.kind) {
    case 'clinic':
      return { ...placed, entry: { kind: 'clinic', ...clear.fields } };
    case 'staff':
      return { ...placed, entry: { kind: 'staff', ...clear.fields } };
    case 'workstation':
      return { ...placed, entry: { kind: 'workstation', ...clear.fields } };
    default:
      return null;
  }
};

const patientDeclaration = (
  version: IndexedVersion,
  clear: Clear | null,
): Declarations['patient'] => {
  if (clear?.kind !== 'patient' || version.patient === null) return null;
  const { keys, card = null } = clear.fields;
  return { patient: version.patient, ...keys, card };
};

import type {
  ClinicId,
  KeyId,
  PatientId,
  PublicKey,
  RecordId,
  TransactionId,
  VersionId,
} from '#contract/ids.ts';
import type { Identity } from '../record/identity.ts';
import type { Registry } from './registry.ts';

/** A key id that a valid `patient` record declares. */
export interface DeclaredKey {
  readonly patient: PatientId;
  readonly purpose: 'demographics' | 'clinical';
}

/** What the policy asks of the blocks before; every answer comes from an index, none from a reply. */
export interface PolicyView {
  /** `null` until the clinic's CREATE is in a block. */
  readonly clinic: ClinicId | null;
  /**
   * The root key that was pinned with the clinic; `null` where the first clinic of the blocks is the
   * clinic. In a network anybody may declare a clinic of the same id.
   */
  readonly root: PublicKey | null;
  /** R(h): the registry made of blocks below `height`. */
  readonly registry: (height: number) => Registry;
  /** The identity that this CREATE gave its asset, whatever its verdict. */
  readonly identity: (create: TransactionId) => Identity | undefined;
  /** From valid `patient` records in blocks below `height`. */
  readonly declaredKey: (keyId: KeyId, height: number) => DeclaredKey | undefined;
  /** The card key that the patient's newest valid `patient` record below `height` declares. */
  readonly cardKey: (patient: PatientId, height: number) => PublicKey | undefined;
  /** The first valid CREATE of a record that is not a branch, by height and transaction id. */
  readonly recordCreate: (record: RecordId) => TransactionId | undefined;
  /** Whether a transaction of this record with this version id is in a block, whatever its verdict. */
  readonly versionKnown: (record: RecordId, version: VersionId) => boolean;
  /** Whether a valid `adopt` in a block names this transaction. */
  readonly adopted: (transaction: TransactionId) => boolean;
}

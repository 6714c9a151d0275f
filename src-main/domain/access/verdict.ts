import type {
  KeyId,
  PatientId,
  PersonId,
  PublicKey,
  RecordId,
  TransactionId,
  VersionId,
  WorkstationId,
} from '#contract/ids.ts';
import type { Role } from '#contract/roles.ts';
import type { Purpose } from '#contract/workstations.ts';

/** Kinds of Careledger transaction; see the wire format. `branch` continues a record of kind `of`. */
export const kinds = [
  'clinic',
  'staff',
  'workstation',
  'receiveKey',
  'grant',
  'keyRequest',
  'patient',
  'chart',
  'visit',
  'branch',
  'checkIn',
  'consent',
  'accessRequest',
  'adopt',
  'eraseRequest',
  'tombstone',
  'accessBatch',
  'anchor',
] as const;
export type Kind = (typeof kinds)[number];

/**
 * What the policy says of a transaction as a pure function of the blocks up to it.
 * - `valid`: counts.
 * - `late`: its author was not active; an `adopt` makes it valid.
 * - `duplicate`: a later CREATE of a record that exists.
 * - `pending`: a base it names is not known yet.
 * - `void`: in a block, but against the policy; kept and shown, never counted.
 * - `unknown`: its version field is newer than this program.
 */
export type Verdict = 'valid' | 'late' | 'duplicate' | 'pending' | 'void' | 'unknown';

/** One Careledger version as the ledger's index keeps it: clear fields only. */
export interface IndexedVersion {
  readonly transaction: TransactionId;
  readonly height: number;
  readonly kind: Kind;
  /** The kind of the record: for a branch the kind it continues, else `kind`. */
  readonly recordKind: Kind;
  readonly record: RecordId;
  readonly patient: PatientId | null;
  readonly versionId: VersionId | null;
  readonly base: readonly VersionId[];
  readonly keyId: KeyId | null;
  /** The key whose signature verified inside the fulfillment. */
  readonly author: PublicKey;
  readonly verdict: Verdict;
}

export interface StaffEntry {
  readonly kind: 'staff';
  readonly person: PersonId;
  readonly signKey: PublicKey;
  readonly boxKey: PublicKey;
  readonly roles: readonly Role[];
  readonly status: 'active' | 'revoked';
}

export interface WorkstationEntry {
  readonly kind: 'workstation';
  readonly workstation: WorkstationId;
  readonly signKey: PublicKey;
  readonly receiveKey: PublicKey;
  readonly purpose: Purpose;
  readonly status: 'active' | 'revoked';
}

export interface ClinicEntry {
  readonly kind: 'clinic';
  readonly rootKey: PublicKey;
  readonly recoveryKey: PublicKey;
  readonly name: string;
}

/** A registry transaction with what it declares and what the policy says of it. */
export interface RegistryEntry {
  readonly transaction: TransactionId;
  readonly height: number;
  readonly author: PublicKey;
  readonly verdict: Verdict;
  readonly entry: ClinicEntry | StaffEntry | WorkstationEntry;
}

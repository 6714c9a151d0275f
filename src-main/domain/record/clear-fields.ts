import type {
  KeyId,
  PatientId,
  PersonId,
  PublicKey,
  TransactionId,
  WorkstationId,
} from '#contract/ids.ts';
import { roles } from '#contract/roles.ts';
import type { Kind } from '../access/verdict.ts';
import type { Json } from '../transaction/transaction.ts';
import {
  distinctList,
  type Guard,
  type Guarded,
  listOf,
  matching,
  oneOf,
  shape,
  shapeWith,
} from './guards.ts';
import { hex16 } from './identity.ts';

/** A signing key as a BigchainDB schema takes it; X25519 keys may have fewer digits. */
const signKey = matching<PublicKey>(/^[1-9A-HJ-NP-Za-km-z]{43,44}$/);
const boxKey = matching<PublicKey>(/^[1-9A-HJ-NP-Za-km-z]{32,44}$/);
const keyId = matching<KeyId>(hex16);
const patient = matching<PatientId>(hex16);
const person = matching<PersonId>(hex16);
const workstation = matching<WorkstationId>(hex16);
const hash = matching<string>(/^[0-9a-f]{64}$/);
const transaction = matching<TransactionId>(/^[0-9a-f]{64}$/);
/** A count or height: decimal, no leading zeros, below 10^15. */
const count = matching<string>(/^(0|[1-9][0-9]{0,14})$/);
const bytes = matching<string>(/^[A-Za-z0-9_-]+$/);
/** Text without control characters. */
const name = matching<string>(/^[^\p{Cc}\p{Cs}]{1,200}$/u);
const registryStatus = oneOf('active', 'revoked');

/** More than fits into a transaction of 12 KiB, so that the size is what limits. */
const many = 512;

const nothing = shape({});

/**
 * The clear fields of each kind, beside those of the envelope. A branch carries the fields of the
 * record it continues, and in its CREATE also `why`. The README has the same as a table.
 */
export const clearGuards = {
  clinic: shape({ rootKey: signKey, recoveryKey: boxKey, name }),
  staff: shape({
    person,
    signKey,
    boxKey,
    roles: distinctList(oneOf(...roles), roles.length),
    status: registryStatus,
  }),
  workstation: shape({
    workstation,
    signKey,
    receiveKey: boxKey,
    purpose: oneOf('clinical', 'reception', 'kiosk'),
    status: registryStatus,
  }),
  receiveKey: shape({ workstation, receiveKey: boxKey, counter: count }),
  grant: shape({
    keys: distinctList(keyId, many),
    boxes: listOf(shape({ workstation, receiveKey: keyId, box: bytes }), many),
  }),
  keyRequest: shape({
    workstation,
    patients: distinctList(patient, many),
    keys: distinctList(keyId, many),
  }),
  patient: shapeWith(
    { keys: shape({ demographics: keyId, clinical: keyId }), status: oneOf('active', 'inactive') },
    { card: signKey },
  ),
  chart: nothing,
  visit: nothing,
  checkIn: nothing,
  consent: shape({ status: oneOf('granted', 'revoked') }),
  accessRequest: nothing,
  adopt: shape({ transactions: distinctList(transaction, many) }),
  eraseRequest: nothing,
  tombstone: shape({ workstation }),
  accessBatch: shape({ count, head: hash }),
  anchor: shape({ height: count, hash }),
} as const satisfies { readonly [Each in Exclude<Kind, 'branch'>]: Guard<Json> };

/** Why a record is continued by a CREATE and not by a TRANSFER. */
export const branchReasons = ['conflict', 'handOver', 'breakGlass', 'reseat'] as const;
export type BranchReason = (typeof branchReasons)[number];
export const isBranchReason = oneOf(...branchReasons);

/** The kinds a record can have: a branch is one of the others. */
export type RecordKind = Exclude<Kind, 'branch'>;

export const isRecordKind = (kind: Kind): kind is RecordKind => kind !== 'branch';

type Named<Fields> = {
  readonly [Name in keyof Fields as string extends Name ? never : Name]: Fields[Name];
};

/** The clear fields of one kind. */
export type ClearFields<Each extends RecordKind = RecordKind> = Named<
  Guarded<(typeof clearGuards)[Each]>
>;

/** A kind with its clear fields, to switch on. */
export type Clear = {
  readonly [Each in RecordKind]: { readonly kind: Each; readonly fields: ClearFields<Each> };
}[RecordKind];

/** Reads clear fields; `undefined` when they are not exactly those of the kind. */
export const readClear = (kind: RecordKind, fields: Json): Clear | undefined =>
  clearGuards[kind](fields) ? ({ kind, fields } as unknown as Clear) : undefined;

import type { ClinicId, PatientId, RecordId } from '#contract/ids.ts';
import { type Kind, kinds } from '../access/verdict.ts';
import type { Json } from '../transaction/transaction.ts';
import { isObject, matching, member, oneOf, shapeWith } from './guards.ts';

/** 16 bytes, lower-case hex: every id and nonce of the wire format. */
export const hex16 = /^[0-9a-f]{32}$/;

/** What a record is, for good: the asset data of the CREATE that began it. */
export interface Identity {
  readonly kind: Kind;
  readonly clinic: ClinicId;
  readonly record: RecordId;
  /** `null` for kinds that are not about one patient. */
  readonly patient: PatientId | null;
  readonly nonce: string;
  /** For a branch the kind of the record that it continues, else `null`. */
  readonly of: Kind | null;
}

/** Kinds that are about one patient and name it in the clear. A branch is as the record it continues. */
const patientKinds: ReadonlySet<Kind> = new Set<Kind>([
  'patient',
  'chart',
  'visit',
  'checkIn',
  'consent',
  'grant',
  'eraseRequest',
  'tombstone',
  'accessBatch',
]);

/** Kinds with sealed content, amended by a TRANSFER or continued by a branch. The others stand alone. */
export const sealedKinds: ReadonlySet<Kind> = new Set<Kind>([
  'staff',
  'workstation',
  'patient',
  'chart',
  'visit',
  'checkIn',
  'consent',
  'accessRequest',
  'accessBatch',
]);

/** For a branch the kind it continues, else the kind itself. */
export const recordKind = (identity: Pick<Identity, 'kind' | 'of'>): Kind =>
  identity.of ?? identity.kind;

export type IdentityReading =
  | { readonly state: 'foreign' }
  | { readonly state: 'malformed' }
  /** The version field is unknown; the identity is as far as it reads like version 1. */
  | { readonly state: 'newer'; readonly identity: Identity | null }
  | { readonly state: 'read'; readonly identity: Identity };

const id = matching<string>(hex16);
const assetData = shapeWith(
  {
    app: oneOf('careledger'),
    v: oneOf('1'),
    kind: oneOf(...kinds),
    clinic: matching<ClinicId>(hex16),
    record: matching<RecordId>(hex16),
    nonce: id,
  },
  { patient: matching<PatientId>(hex16), of: oneOf(...kinds) },
);

/** Reads the asset data of a CREATE. */
export const readIdentity = (data: Json): IdentityReading => {
  if (!isObject(data) || member(data, 'app') !== 'careledger') return { state: 'foreign' };
  const version = member(data, 'v');
  if (typeof version === 'string' && version !== '1') {
    return { state: 'newer', identity: readVersionOne({ ...data, v: '1' }) };
  }
  const identity = readVersionOne(data);
  return identity === null ? { state: 'malformed' } : { state: 'read', identity };
};

const readVersionOne = (data: Json): Identity | null => {
  if (!assetData(data)) return null;
  const { kind, clinic, record, nonce, patient = null, of = null } = data;
  const identity: Identity = { kind, clinic, record, patient, nonce, of };
  return isConsistent(identity) ? identity : null;
};

const isConsistent = (identity: Identity): boolean => {
  const { kind, of, patient, clinic, record } = identity;
  if ((kind === 'branch') !== (of !== null)) return false;
  if (of !== null && !sealedKinds.has(of)) return false;
  if (patientKinds.has(recordKind(identity)) !== (patient !== null)) return false;
  return kind !== 'clinic' || (record as string) === (clinic as string);
};

/** The asset data of the CREATE that begins this record. */
export const assetDataOf = (identity: Identity): { readonly [key: string]: Json } => ({
  app: 'careledger',
  v: '1',
  kind: identity.kind,
  clinic: identity.clinic,
  record: identity.record,
  ...(identity.patient === null ? {} : { patient: identity.patient }),
  nonce: identity.nonce,
  ...(identity.of === null ? {} : { of: identity.of }),
});

import type { KeyId, VersionId } from '#contract/ids.ts';
import type { Json } from '../transaction/transaction.ts';
import {
  type BranchReason,
  type Clear,
  isBranchReason,
  isRecordKind,
  readClear,
} from './clear-fields.ts';
import { distinctList, isObject, matching, member } from './guards.ts';
import { hex16, type Identity, recordKind, sealedKinds } from './identity.ts';

/** Sealed content as it stands on the ledger; `iv` and `ct` are base64url. */
export interface Sealed {
  readonly key: KeyId;
  readonly iv: string;
  readonly ct: string;
}

/** One version of a record: the metadata of a CREATE or TRANSFER. */
export interface Version {
  readonly base: readonly VersionId[];
  /** `null` for kinds without sealed content. */
  readonly sealed: Sealed | null;
  readonly clear: Clear;
  /** In the CREATE of a branch, else `null`. */
  readonly why: BranchReason | null;
}

export type VersionReading =
  | { readonly state: 'newer' }
  | { readonly state: 'malformed' }
  | { readonly state: 'read'; readonly version: Version };

/** A merge names every head; more than this many were never seen and would not fit. */
const mostBases = 64;

const isBase = distinctList(matching<VersionId>(hex16), mostBases);
const isKeyId = matching<KeyId>(hex16);
/** 12 bytes. */
const isIv = matching<string>(/^[A-Za-z0-9_-]{16}$/);
/** The padded sizes with their tags: 528, 1040, 2064, 4112 and 6160 bytes. */
const isCt = (value: Json | undefined): value is string =>
  typeof value === 'string' &&
  [704, 1387, 2752, 5483, 8214].includes(value.length) &&
  /^[A-Za-z0-9_-]+$/.test(value);

const malformed = { state: 'malformed' } as const;

/** Reads the metadata of a CREATE or TRANSFER of the record `identity`. */
export const readVersion = (
  identity: Identity,
  operation: 'CREATE' | 'TRANSFER',
  metadata: Json,
): VersionReading => {
  if (!isObject(metadata)) return malformed;
  const v = member(metadata, 'v');
  if (v !== '1') return typeof v === 'string' ? { state: 'newer' } : malformed;
  const { v: _, base, ...rest } = metadata;
  if (!isBase(base)) return malformed;
  const begun = operation === 'CREATE' && identity.kind !== 'branch';
  if (begun !== (base.length === 0)) return malformed;
  return readContent(identity, operation, base, rest);
};

const readContent = (
  identity: Identity,
  operation: 'CREATE' | 'TRANSFER',
  base: readonly VersionId[],
  rest: { readonly [key: string]: Json },
): VersionReading => {
  const kind = recordKind(identity);
  if (!isRecordKind(kind)) return malformed;
  const { sealed, fields } = takeSealed(rest);
  if (sealed === undefined || (sealed !== null) !== sealedKinds.has(kind)) return malformed;
  const { why, ...clearOnly } = fields;
  const branching = operation === 'CREATE' && identity.kind === 'branch';
  if (branching !== (why !== undefined)) return malformed;
  const clear = readClear(kind, clearOnly);
  if (clear === undefined) return malformed;
  if (why === undefined) return { state: 'read', version: { base, sealed, clear, why: null } };
  if (!isBranchReason(why)) return malformed;
  return { state: 'read', version: { base, sealed, clear, why } };
};

/** All three of `key`, `iv` and `ct`, or none; `undefined` for anything between. */
const takeSealed = ({
  key,
  iv,
  ct,
  ...fields
}: {
  readonly [name: string]: Json;
}): {
  readonly sealed: Sealed | null | undefined;
  readonly fields: { readonly [name: string]: Json };
} => {
  if (key === undefined && iv === undefined && ct === undefined) return { sealed: null, fields };
  if (isKeyId(key) && isIv(iv) && isCt(ct)) return { sealed: { key, iv, ct }, fields };
  return { sealed: undefined, fields };
};

/** The metadata of this version. */
export const metadataOf = (version: Version): { readonly [key: string]: Json } => ({
  v: '1',
  base: version.base,
  ...version.sealed,
  ...(version.why === null ? {} : { why: version.why }),
  ...(version.clear.fields as { readonly [key: string]: Json }),
});

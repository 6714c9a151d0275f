import type { PublicKey, VersionId } from '#contract/ids.ts';
import { ok, type Result } from '#contract/result.ts';
import type { Primitives } from '../primitives.ts';
import type { Json } from '../transaction/transaction.ts';
import type { BranchReason, Clear } from './clear-fields.ts';
import { type Identity, recordKind } from './identity.ts';
import { type SealFailure, sealPayload } from './payload.ts';
import type { Version } from './version.ts';
import type { SealedContext } from './wire-bytes.ts';

export interface VersionOrder {
  readonly identity: Identity;
  /** Versions that this one replaces: none for a CREATE, all heads for a merge. Any order. */
  readonly base: readonly VersionId[];
  /** Clear fields of the record's kind; the kind must be that of the identity. */
  readonly clear: Clear;
  /** The key that will sign. */
  readonly author: PublicKey;
  /** Content with the key, the key's id and a fresh iv. */
  readonly sealing: Sealing;
}

export interface Sealing {
  readonly keyId: SealedContext['keyId'];
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly content: Json;
}

export interface ComposedVersion {
  readonly version: Version;
  readonly versionId: VersionId;
}

/** Seals content and puts a version together; the metadata is `metadataOf(version)`. */
export const composeVersion = (
  order: VersionOrder,
  primitives: Primitives,
): Result<ComposedVersion, SealFailure> => {
  const base = [...new Set(order.base)].sort();
  const context = contextOf(order.identity, {
    base,
    kind: order.clear.kind,
    keyId: order.sealing.keyId,
    author: order.author,
  });
  const sealed = sealPayload({ ...order.sealing, context }, primitives);
  if (!sealed.ok) return sealed;
  const { versionId, ...content } = sealed.value;
  return ok({ versionId, version: { base, sealed: content, clear: order.clear, why: null } });
};

/** A version of a kind without sealed content. It stands alone in its CREATE. */
export const composeClear = (clear: Clear): Version => ({
  base: [],
  sealed: null,
  clear,
  why: null,
});

/** The authenticated data of a version, for opening it or computing its id. */
export const contextOf = (
  identity: Identity,
  version: Pick<SealedContext, 'base' | 'kind' | 'keyId' | 'author'>,
): SealedContext => ({
  clinic: identity.clinic,
  record: identity.record,
  patient: identity.patient,
  kind: version.kind,
  base: version.base,
  keyId: version.keyId,
  author: version.author,
});

/** The identity of a CREATE that continues a record where a TRANSFER cannot. */
export const branchIdentity = (identity: Identity, nonce: string): Identity => ({
  ...identity,
  kind: 'branch',
  of: recordKind(identity),
  nonce,
});

/** The same version, with the same id, for the CREATE of a branch. */
export const branchVersion = (version: Version, why: BranchReason): Version => ({
  ...version,
  why,
});

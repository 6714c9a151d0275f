import type { PublicKey, TransactionId, VersionId } from '#contract/ids.ts';
import type { Primitives } from '../primitives.ts';
import { contextOf } from '../record/compose.ts';
import { type Identity, readIdentity } from '../record/identity.ts';
import { versionIdOfSealed } from '../record/payload.ts';
import { readVersion, type Version, type VersionReading } from '../record/version.ts';
import { assetId } from '../transaction/spending.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** A transaction of the product, as far as it could be read. */
export type Reading =
  | { readonly state: 'newer'; readonly identity: Identity }
  | { readonly state: 'malformed'; readonly identity: Identity }
  | { readonly state: 'read'; readonly identity: Identity; readonly version: Version };

/**
 * Reads a transaction that passed `checkIntegrity`. `identityOf` finds the identity that an earlier
 * CREATE gave its asset. `undefined`: not the product's, or not even its identity can be read.
 */
export const readTransaction = (
  transaction: Transaction,
  identityOf: (create: TransactionId) => Identity | undefined,
): Reading | undefined => {
  if (!('data' in transaction.asset)) {
    const identity = identityOf(assetId(transaction) as TransactionId);
    return identity && withVersion(identity, transaction);
  }
  const reading = readIdentity(transaction.asset.data);
  switch (reading.state) {
    case 'foreign':
    case 'malformed':
      return undefined;
    case 'newer':
      return reading.identity === null ? undefined : { state: 'newer', identity: reading.identity };
    case 'read':
      return withVersion(reading.identity, transaction);
  }
};

const withVersion = (identity: Identity, transaction: Transaction): Reading => {
  const reading: VersionReading = readVersion(
    identity,
    transaction.operation,
    transaction.metadata,
  );
  return reading.state === 'read'
    ? { state: 'read', identity, version: reading.version }
    : { state: reading.state, identity };
};

/** The version id of what `author` signed; `null` for kinds without sealed content. */
export const versionIdFor = (
  identity: Identity,
  version: Version,
  author: PublicKey,
  primitives: Primitives,
): VersionId | null => {
  if (version.sealed === null) return null;
  const context = contextOf(identity, {
    base: version.base,
    kind: version.clear.kind,
    keyId: version.sealed.key,
    author,
  });
  return versionIdOfSealed(context, version.sealed, primitives) ?? null;
};

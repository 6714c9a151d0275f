import type { PatientId, TransactionId } from '#contract/ids.ts';
import type { Place } from '#contract/views.ts';
import type { OutboxRow, OutboxState } from '#app/ports/rows.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { Primitives } from '#domain/primitives.ts';
import { contextOf } from '#domain/record/compose.ts';
import { type Identity, readIdentity, recordKind } from '#domain/record/identity.ts';
import { versionIdOfSealed } from '#domain/record/payload.ts';
import { readVersion } from '#domain/record/version.ts';
import { soleAuthor } from '#domain/transaction/signatures.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { indexedIdentity } from './indexed-identity.ts';

/** A version that is signed and safe here but not in a block yet. */
export interface PendingVersion {
  readonly indexed: IndexedVersion;
  readonly transaction: Transaction;
  readonly place: Place;
}

/** After every block: what is pending sorts behind what is committed. */
const afterAllBlocks = Number.MAX_SAFE_INTEGER;

const places: Readonly<Partial<Record<OutboxState, Place>>> = {
  held: 'held',
  diverted: 'twoVersions',
  branched: 'twoVersions',
  late: 'late',
  refused: 'refused',
  void: 'refused',
};

/** What the outbox still holds of one patient. Any one owner signs: who did, the fulfillment says. */
export const pendingVersions = async (
  open: OpenWorkstation,
  primitives: Primitives,
  patient: PatientId,
): Promise<readonly PendingVersion[]> => {
  const found: PendingVersion[] = [];
  for (const row of await open.outbox.open()) {
    const version = row.height === null ? await pendingVersion(open, primitives, row) : null;
    if (version?.indexed.patient === patient) found.push(version);
  }
  return found;
};

/** One row of the outbox; null when it holds no version of a record. */
export const pendingVersion = async (
  open: OpenWorkstation,
  primitives: Primitives,
  row: OutboxRow,
): Promise<PendingVersion | null> => {
  const transaction = JSON.parse(row.body) as Transaction;
  const identity = await identityOf(open, transaction);
  const indexed = identity && indexedOf(identity, transaction, primitives);
  if (indexed === null) return null;
  const place = places[row.state] ?? 'waiting';
  // What was not taken is shown and never counts: nothing may be built on it.
  return {
    indexed: place === 'refused' ? { ...indexed, verdict: 'void' } : indexed,
    transaction,
    place,
  };
};

/**
 * A TRANSFER names its asset only: the identity is that of the record's CREATE, as the index has it, so
 * that what was signed is shown also where the stored copy of the CREATE was changed.
 */
const identityOf = async (
  open: OpenWorkstation,
  transaction: Transaction,
): Promise<Identity | null> => {
  if ('data' in transaction.asset) {
    const reading = readIdentity(transaction.asset.data);
    return reading.state === 'read' ? reading.identity : null;
  }
  const create = await open.store.index.version(transaction.asset.id as TransactionId);
  return create && indexedIdentity(create, open.clinic.id);
};

const indexedOf = (
  identity: Identity,
  transaction: Transaction,
  primitives: Primitives,
): IndexedVersion | null => {
  const reading = readVersion(identity, transaction.operation, transaction.metadata);
  if (reading.state !== 'read') return null;
  const { base, sealed, clear } = reading.version;
  const author = soleAuthor(transaction);
  if (author === undefined) return null;
  const versionId =
    sealed &&
    versionIdOfSealed(
      contextOf(identity, { base, kind: clear.kind, keyId: sealed.key, author }),
      sealed,
      primitives,
    );
  return {
    transaction: transaction.id,
    height: afterAllBlocks,
    kind: identity.kind,
    recordKind: recordKind(identity),
    record: identity.record,
    patient: identity.patient,
    versionId: versionId ?? null,
    base,
    keyId: sealed?.key ?? null,
    author,
    verdict: 'valid',
  };
};

import type { ClinicId, PatientId, RecordId, TransactionId } from '#contract/ids.ts';
import type { Place } from '#contract/views.ts';
import type { RecordIndex } from '#app/ports/ledger.ts';
import type { OutboxRow, OutboxState, Rows, RowWrite } from '#app/ports/rows.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { Primitives } from '#domain/primitives.ts';
import { contextOf } from '#domain/record/compose.ts';
import { type Identity, readIdentity, recordKind } from '#domain/record/identity.ts';
import { versionIdOfSealed } from '#domain/record/payload.ts';
import { readVersion } from '#domain/record/version.ts';
import { soleAuthor } from '#domain/transaction/signatures.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { indexedIdentity } from './indexed-identity.ts';

/** A version that is signed and safe here but not in a block yet, as the policy's index would hold it. */
export interface PendingEntry {
  readonly indexed: IndexedVersion;
  readonly place: Place;
}

export interface PendingVersion extends PendingEntry {
  readonly transaction: Transaction;
}

/**
 * What this workstation signed and no block holds: shown at once, and continued by the next version. Ids and
 * clear fields are kept in memory; bodies are read when somebody asks for them.
 */
export interface PendingVersions {
  /** Writes of the outbox go through here, so that nothing signed or settled is missed. */
  readonly rows: Rows;
  /** In the order of signing, behind everything in blocks. */
  readonly all: () => readonly PendingEntry[];
  readonly ofPatient: (patient: PatientId) => readonly PendingEntry[];
  readonly ofRecord: (record: RecordId) => readonly PendingEntry[];
  /** The body; null once a block holds it. */
  readonly read: (transaction: string) => Promise<Transaction | null>;
  /** One row of the outbox; null when it holds no version of a record. */
  readonly ofRow: (row: OutboxRow) => Promise<PendingVersion | null>;
}

interface PendingOptions {
  readonly rows: Rows;
  readonly index: Pick<RecordIndex, 'version'>;
  readonly clinic: ClinicId;
  readonly primitives: Primitives;
}

/** Higher than any block: what is pending sorts behind what is committed, in the order of signing. */
const afterAllBlocks = 2 ** 40;

const places: Readonly<Partial<Record<OutboxState, Place>>> = {
  held: 'held',
  diverted: 'twoVersions',
  branched: 'twoVersions',
  late: 'late',
  refused: 'refused',
  void: 'refused',
};

/** How a row of the outbox is told to people. */
export const placeOfState = (state: OutboxState): Place => places[state] ?? 'waiting';

interface Kept {
  readonly indexed: IndexedVersion;
  state: OutboxState;
}

export const openPendingVersions = async (options: PendingOptions): Promise<PendingVersions> => {
  const { rows, index, clinic, primitives } = options;
  const kept = new Map<string, Kept>();
  /** Of records whose CREATE is pending itself. */
  const identities = new Map<string, Identity>();
  let signed = 0;

  /**
   * A TRANSFER names its asset only: the identity is that of the record's CREATE, as the index has it, so
   * that what was signed is shown also where the stored copy of the CREATE was changed.
   */
  const identityOf = async (transaction: Transaction): Promise<Identity | null> => {
    if ('data' in transaction.asset) return identityIn(transaction);
    const known = identities.get(transaction.asset.id);
    if (known !== undefined) return known;
    const create = await index.version(transaction.asset.id as TransactionId);
    return create && indexedIdentity(create, clinic);
  };
  const indexedIn = async (transaction: Transaction): Promise<IndexedVersion | null> => {
    const identity = await identityOf(transaction);
    if (identity === null) return null;
    if (transaction.operation === 'CREATE') identities.set(transaction.id, identity);
    return indexedOf(identity, transaction, primitives);
  };
  const keep = async (body: string, state: OutboxState): Promise<void> => {
    const transaction = JSON.parse(body) as Transaction;
    const indexed = await indexedIn(transaction);
    signed += 1;
    if (indexed === null) return;
    kept.set(transaction.id, { indexed: { ...indexed, height: afterAllBlocks + signed }, state });
  };
  const settle = ({ transaction, state, height }: NonNullable<RowWrite['outbox']>[number]) => {
    const entry = kept.get(transaction);
    if (entry !== undefined) entry.state = state;
    if (typeof height !== 'number' && state !== 'committed' && state !== 'merged') return;
    kept.delete(transaction);
    identities.delete(transaction);
  };

  for (const row of await rows.openOutbox())
    if (row.height === null) await keep(row.body, row.state);

  const entries = (of: (version: IndexedVersion) => boolean): readonly PendingEntry[] =>
    [...kept.values()].filter(({ indexed }) => of(indexed)).map(entryOf);
  return {
    rows: {
      ...rows,
      write: async (change) => {
        const written = await rows.write(change);
        if (!written.ok) return written;
        for (const { body } of change.enqueue ?? []) await keep(body, 'queued');
        for (const moved of change.outbox ?? []) settle(moved);
        return written;
      },
    },
    all: () => entries(() => true),
    ofPatient: (patient) => entries((version) => version.patient === patient),
    ofRecord: (record) => entries((version) => version.record === record),
    read: async (transaction) => {
      if (!kept.has(transaction)) return null;
      const row = await rows.outboxRow(transaction);
      return row && (JSON.parse(row.body) as Transaction);
    },
    ofRow: async ({ body, state }) => {
      const transaction = JSON.parse(body) as Transaction;
      const known = kept.get(transaction.id)?.indexed ?? (await indexedIn(transaction));
      if (known === null) return null;
      return { ...entryOf({ indexed: { ...known, height: afterAllBlocks }, state }), transaction };
    },
  };
};

/** What was not taken is shown and never counts: nothing may be built on it. */
const entryOf = ({ indexed, state }: Kept): PendingEntry => {
  const place = placeOfState(state);
  return { indexed: place === 'refused' ? { ...indexed, verdict: 'void' } : indexed, place };
};

const identityIn = ({ asset }: Transaction): Identity | null => {
  if (!('data' in asset)) return null;
  const reading = readIdentity(asset.data);
  return reading.state === 'read' ? reading.identity : null;
};

/** Any one owner signs: who did, the fulfillment says. */
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

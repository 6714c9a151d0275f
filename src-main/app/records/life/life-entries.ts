import type { RecordId } from '#contract/ids.ts';
import type { LedgerRead } from '#app/ports/ledger.ts';
import type { OutboxRow, OutboxState } from '#app/ports/rows.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { Primitives } from '#domain/primitives.ts';
import { checkIntegrity } from '#domain/transaction/signatures.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** One signed transaction of a record, read now; `outbox` is its state while it is in no block. */
export interface LifeEntry {
  readonly indexed: IndexedVersion;
  readonly read: LedgerRead;
  readonly outbox: OutboxState | null;
}

/** More merged conflicts than a clinic has in a lifetime. */
const mostMerged = 1_000;

/** What is in a block and what only the outbox holds, in the order of blocks, then of signing. */
export const lifeEntries = async (
  open: OpenWorkstation,
  primitives: Primitives,
  record: RecordId,
): Promise<readonly LifeEntry[]> => {
  const indexed = await open.store.index.versionsOfRecord(record);
  const reads = await open.watch.readMany(indexed.map(({ transaction }) => transaction));
  const inBlocks = indexed.map((version, place): LifeEntry => ({
    indexed: version,
    read: reads[place] ?? { state: 'absent', id: version.transaction },
    outbox: null,
  }));
  const known = new Set<string>(indexed.map(({ transaction }) => transaction));
  const others: LifeEntry[] = [];
  for (const row of await outboxRows(open, record)) {
    const entry = known.has(row.transaction) ? null : await outboxEntry(open, primitives, row);
    if (entry?.indexed.record === record) others.push(entry);
  }
  return [...inBlocks, ...others];
};

/**
 * What waits of this record, and what others stand in for: a transaction that was not taken stays in the outbox, also
 * after its version was merged. Only bodies that are needed are read.
 */
const outboxRows = async (
  { pending, store }: OpenWorkstation,
  record: RecordId,
): Promise<readonly OutboxRow[]> => {
  const waiting = await Promise.all(
    pending.ofRecord(record).map(({ indexed }) => store.rows.outboxRow(indexed.transaction)),
  );
  const settled = await store.rows.outboxIn(['branched', 'merged'], mostMerged);
  const rows = [...waiting.flatMap((row) => row ?? []), ...settled];
  return rows.toSorted((one, other) => one.seq - other.seq);
};

/** Null when the row holds no version of a record. */
export const outboxEntry = async (
  open: OpenWorkstation,
  primitives: Primitives,
  row: OutboxRow,
): Promise<LifeEntry | null> => {
  const pending = await open.pending.ofRow(row);
  if (pending === null) return null;
  const { indexed, transaction } = pending;
  return { indexed, read: readHere(transaction, primitives), outbox: row.state };
};

/** What the outbox holds is believed no more than what stands in a block. */
const readHere = (transaction: Transaction, primitives: Primitives): LedgerRead => {
  const { id } = transaction;
  const integrity = checkIntegrity(transaction, primitives);
  if (integrity.ok) return { state: 'whole', transaction, height: 0 };
  const failed = integrity.error.name === 'InvalidSignature' ? 'signature' : 'hash';
  return { state: 'tampered', id, height: null, failed };
};

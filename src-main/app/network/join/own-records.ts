import type { Ledger, RecordIndex } from '#app/ports/ledger.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { wholeBlocks } from '#app/records/whole-blocks.ts';

/** What a clinic takes with it: the ledger that it began on. */
export interface OwnLedger {
  readonly ledger: Pick<Ledger, 'head' | 'read' | 'readMany'>;
  readonly index: Pick<RecordIndex, 'version' | 'versionsAbove'>;
}

/** A transaction of the own ledger that goes into the network; `null` where its stored copy is not whole. */
export interface OwnRecord {
  readonly version: IndexedVersion;
  readonly transaction: Transaction | null;
}

const atOnce = 200;

/**
 * Every transaction that the policy counts, in the order of its blocks, each after the one whose output it
 * spends even where that does not count itself. None comes twice. Read, and thereby recomputed, a few at a time.
 */
export async function* ownRecords({ ledger, index }: OwnLedger): AsyncGenerator<OwnRecord> {
  const uncounted = new Set<string>();
  let height = 0;
  for (;;) {
    const versions = await wholeBlocks(index, height, atOnce);
    const last = versions.at(-1);
    if (last === undefined) return;
    height = last.height;
    const valid = versions.filter(({ verdict }) => verdict === 'valid');
    const reads = await ledger.readMany(valid.map(({ transaction }) => transaction));
    for (const [position, version] of valid.entries()) {
      const read = reads[position];
      const transaction = read?.state === 'whole' ? read.transaction : null;
      if (transaction !== null) yield* uncountedParents({ ledger, index }, transaction, uncounted);
      yield { version, transaction };
    }
  }
}

async function* uncountedParents(
  own: OwnLedger,
  { inputs }: Transaction,
  before: Set<string>,
): AsyncGenerator<OwnRecord> {
  for (const { fulfills } of inputs) {
    if (fulfills === null) continue;
    const version = await own.index.version(
      fulfills.transaction_id as IndexedVersion['transaction'],
    );
    if (version === null || version.verdict === 'valid' || before.has(version.transaction))
      continue;
    before.add(version.transaction);
    const read = await own.ledger.read(version.transaction);
    const transaction = read.state === 'whole' ? read.transaction : null;
    if (transaction !== null) yield* uncountedParents(own, transaction, before);
    yield { version, transaction };
  }
}

const registryKinds: ReadonlySet<string> = new Set(['clinic', 'staff', 'workstation']);

/** Changes who may do what from the next block on. */
export const isRegistry = ({ kind }: IndexedVersion): boolean => registryKinds.has(kind);

import type { TransactionId } from '#contract/ids.ts';
import type { RecordIndex } from '#app/ports/ledger.ts';
import type { LedgerWatch } from '#app/workstation/ledger-watch.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import { readIdentity } from '#domain/record/identity.ts';
import { readVersion } from '#domain/record/version.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** What a doctor took over in these blocks: it stands below them, and counts only from here on. */
export const adoptedVersions = async (
  versions: readonly IndexedVersion[],
  index: Pick<RecordIndex, 'versions'>,
  watch: Pick<LedgerWatch, 'readMany'>,
): Promise<readonly IndexedVersion[]> => {
  const adopts = versions.filter(({ kind, verdict }) => kind === 'adopt' && verdict === 'valid');
  if (adopts.length === 0) return [];
  const reads = await watch.readMany(adopts.map(({ transaction }) => transaction));
  const adopted = reads.flatMap((read) =>
    read.state === 'whole' ? adoptedBy(read.transaction) : [],
  );
  return index.versions([...new Set(adopted)]);
};

const adoptedBy = ({ asset, operation, metadata }: Transaction): readonly TransactionId[] => {
  const identity = 'data' in asset ? readIdentity(asset.data) : undefined;
  if (identity?.state !== 'read') return [];
  const reading = readVersion(identity.identity, operation, metadata);
  if (reading.state !== 'read' || reading.version.clear.kind !== 'adopt') return [];
  return reading.version.clear.fields.transactions;
};

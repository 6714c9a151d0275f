import type { TransactionId } from '#contract/ids.ts';
import type { RecordIndex } from '#app/ports/ledger.ts';
import type { Rows } from '#app/ports/rows.ts';
import { readAct } from '#app/signing/act.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import { fallbackOf } from './outbox-facts.ts';

interface Signed {
  readonly rows: Rows;
  readonly index: Pick<RecordIndex, 'versions'>;
}

/** What was signed together comes to count together: all of it that is late, a branch where that stands in its place. */
export const lateOfAct = async (
  { rows, index }: Signed,
  transaction: TransactionId,
): Promise<readonly IndexedVersion[]> => {
  const act = await readAct(rows, transaction);
  const together = act?.transactions.map((each) => each.transaction) ?? [];
  const all = [...new Set([transaction, ...together])];
  const kept = await Promise.all(all.map((each) => rows.outboxRow(each)));
  const branches = kept.flatMap((row) => (row === null ? [] : (fallbackOf(row) ?? [])));
  const versions = await index.versions([...all, ...branches]);
  return versions.filter(({ verdict }) => verdict === 'late');
};

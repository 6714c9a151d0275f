import type { JoinReport } from '#contract/membership.ts';
import type { RecordIndex } from '#app/ports/ledger.ts';
import { type OwnLedger, ownRecords } from './own-records.ts';

/** Whether the network judges every record as the own ledger did, and where its blocks stand. */
export const compareVerdicts = async (
  own: OwnLedger,
  theirs: Pick<RecordIndex, 'version'>,
): Promise<Pick<JoinReport, 'compared' | 'differing' | 'firstHeight' | 'lastHeight'>> => {
  const differing: string[] = [];
  const heights: { first: number | null; last: number | null } = { first: null, last: null };
  let compared = 0;
  for await (const { version } of ownRecords(own)) {
    compared += 1;
    const there = await theirs.version(version.transaction);
    if (there?.verdict !== version.verdict) differing.push(version.transaction);
    if (there === null) continue;
    heights.first = Math.min(heights.first ?? there.height, there.height);
    heights.last = Math.max(heights.last ?? there.height, there.height);
  }
  return { compared, differing, firstHeight: heights.first, lastHeight: heights.last };
};

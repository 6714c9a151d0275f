import type { RecordView } from '#contract/views.ts';
import { dayOfVisit, partsOf, type Part, type Version } from './parts.ts';

export interface TimelineEntry {
  readonly part: Part;
  readonly version: Version;
  /** From 1, oldest first, within its own record. */
  readonly number: number;
  /** Day of the visit, for visits. */
  readonly day: string;
  /** Amends an earlier version. */
  readonly amends: boolean;
}

/** What is not in a block yet is the newest; within a block the signer's clock decides. */
const newestFirst = (a: TimelineEntry, b: TimelineEntry): number => {
  const height = (entry: TimelineEntry) => entry.version.height ?? Infinity;
  if (height(a) !== height(b)) return height(b) > height(a) ? 1 : -1;
  return (b.version.signedAt ?? '').localeCompare(a.version.signedAt ?? '');
};

/** Every version of every part, newest first. */
export const timelineOf = (view: RecordView): readonly TimelineEntry[] =>
  partsOf(view)
    .flatMap(({ part, record }): readonly TimelineEntry[] =>
      record.versions.map((version, index) => ({
        part,
        version,
        number: index + 1,
        day: part === 'visit' ? dayOfVisit(record) : '',
        amends: index > 0,
      })),
    )
    .toSorted(newestFirst);

import type { PatientId, RecordId } from '#contract/ids.ts';
import type { RecordIndex } from '#app/ports/ledger.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import { versionGraph } from '#domain/record/graph.ts';
import type { PendingVersions } from './pending-versions.ts';

/** A record of which several valid versions stand side by side. */
export interface Conflict {
  readonly record: RecordId;
  readonly patient: PatientId;
  /** Earliest first. */
  readonly heads: readonly IndexedVersion[];
}

/** Which records are in conflict, by the blocks and by what waits here; the longest waiting first. */
export interface Conflicts {
  readonly all: () => Promise<readonly Conflict[]>;
}

interface ConflictsOptions {
  readonly index: Pick<RecordIndex, 'branchedRecords' | 'versionsAbove' | 'versionsOfRecord'>;
  readonly pending: Pick<PendingVersions, 'all' | 'ofRecord'>;
  readonly head: () => Promise<{ readonly height: number }>;
}

const atOnce = 500;

/**
 * Two versions cannot spend one output: where several stand, one of them was a branch, or waits here and
 * will be one. So few records are looked at, and each again only when a block holds something of it.
 */
export const createConflicts = ({ index, pending, head }: ConflictsOptions): Conflicts => {
  /** By record; null for one that has a branch and one head. */
  const known = new Map<RecordId, Conflict | null>();
  let seen: number | null = null;

  const look = async (record: RecordId): Promise<Conflict | null> => {
    const waiting = pending.ofRecord(record).map(({ indexed }) => indexed);
    const graph = versionGraph([...(await index.versionsOfRecord(record)), ...waiting]);
    const patient = graph.earliest?.patient ?? null;
    return graph.conflict && patient !== null ? { record, patient, heads: graph.heads } : null;
  };

  const lookAtAll = async (): Promise<void> => {
    const { height } = await head();
    known.clear();
    for (const record of await index.branchedRecords()) known.set(record, await look(record));
    seen = height;
  };

  /** What blocks above the last seen one hold. An adoption may make any version count. */
  const readOn = async (from: number): Promise<void> => {
    const versions = await index.versionsAbove(from, atOnce);
    const isMuch = versions.length === atOnce;
    if (isMuch || versions.some(({ kind }) => kind === 'adopt')) return lookAtAll();
    for (const { record, kind } of versions) {
      if (kind === 'branch' || known.has(record)) known.set(record, await look(record));
    }
    seen = versions.at(-1)?.height ?? from;
  };

  const withPending = async (): Promise<readonly (Conflict | null)[]> => {
    const records = new Set(
      pending
        .all()
        .filter(({ indexed, place }) => place === 'twoVersions' || known.has(indexed.record))
        .map(({ indexed }) => indexed.record),
    );
    const settled = [...known].filter(([record]) => !records.has(record)).map(([, each]) => each);
    return [...settled, ...(await Promise.all([...records].map(look)))];
  };

  return {
    all: async () => {
      await (seen === null ? lookAtAll() : readOn(seen));
      const all = (await withPending()).filter((conflict) => conflict !== null);
      return all.toSorted((left, right) => partedAt(left) - partedAt(right));
    },
  };
};

/** Height of the second version: from then on there were two. */
const partedAt = ({ heads }: Conflict): number => heads[1]?.height ?? 0;

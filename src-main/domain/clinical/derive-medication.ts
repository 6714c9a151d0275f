import type { Medication, VisitContent } from '#contract/clinical.ts';
import type { RecordId } from '#contract/ids.ts';
import { addDays, instantOfDateTime, isCalendarDate, localDate } from './calendar.ts';
import { readWhole } from './numbers.ts';
import { sameContent } from './same-content.ts';
import { sameDrug } from './same-drug.ts';

/** A visit with the contents of its heads: one, or several until a conflict is merged. */
export interface DerivedVisit {
  readonly visit: RecordId;
  /** The version to show first. Only readable heads. */
  readonly heads: readonly VisitContent[];
}

/** A medicine that is taken now. `since` and `until` (inclusive, or empty: open) are dates. */
export type CurrentMedication = Medication & {
  readonly visit: RecordId;
  readonly since: string;
  readonly until: string;
};

const startOf = ({ heads }: DerivedVisit): number => {
  const instant = instantOfDateTime(heads[0]?.startedAt ?? '');
  return Number.isNaN(instant) ? 0 : instant;
};

/** Visits, the earliest first; those of one instant keep their order. */
export const inOrder = <Visit extends DerivedVisit>(visits: readonly Visit[]): readonly Visit[] =>
  visits.toSorted((left, right) => startOf(left) - startOf(right));

const lastDay = (row: Medication, since: string): string => {
  const days = readWhole(row.duration);
  const counted =
    days !== undefined && days > 0 && days < 100_000 && isCalendarDate(since)
      ? addDays(since, days - 1)
      : '';
  if (!isCalendarDate(row.stop)) return counted;
  return counted !== '' && counted < row.stop ? counted : row.stop;
};

const timed = (row: Medication, visit: RecordId, head: VisitContent): CurrentMedication => {
  const since = isCalendarDate(row.start) ? row.start : localDate(head.startedAt);
  return { ...row, visit, since, until: lastDay(row, since) };
};

/** Every row of every head; a row that several heads hold alike counts once, and whole. */
const rowsOf = ({ visit, heads }: DerivedVisit): readonly CurrentMedication[] =>
  heads
    .flatMap((head) => head.medications.items.map((row) => timed(row, visit, head)))
    .filter((row, index, all) => all.findIndex((other) => sameContent(other, row)) === index);

const speaksOf = (head: VisitContent, drug: Medication): boolean =>
  head.medications.items.some((row) => sameDrug(row, drug));

/** A later visit replaces what an earlier one said of a drug once all of its heads speak of it. */
const replaces = ({ heads }: DerivedVisit, drug: Medication): boolean =>
  heads.length > 0 && heads.every((head) => speaksOf(head, drug));

const isCurrent = (row: CurrentMedication, today: string): boolean =>
  row.status === 'active' && (row.until === '' || row.until >= today);

/**
 * What the patient takes on `today` (`YYYY-MM-DD`), in the order in which it was begun: medicines of all
 * visits that are neither stopped, nor elapsed, nor replaced by the same drug in a later visit. Where a
 * visit has several heads, what is active in any of them counts, so that nothing is missed.
 */
export const currentMedication = (
  visits: readonly DerivedVisit[],
  today: string,
): CurrentMedication[] =>
  inOrder(visits)
    .reduce<readonly CurrentMedication[]>(
      (known, visit) => [...known.filter((row) => !replaces(visit, row)), ...rowsOf(visit)],
      [],
    )
    .filter((row) => isCurrent(row, today));

import type { UnitValue } from '#contract/merge.ts';
import { rowsAt } from './places.ts';
import type { ListUnit } from './units.ts';

type Row = Exclude<UnitValue, null>;

/** The rows of several versions that are about one thing; `null` where a version has none. */
export interface MatchedRow {
  readonly subject: string;
  /** Tells two rows about the same thing apart (two courses of one medicine): 1, 2, … */
  readonly number: number;
  readonly rows: readonly (Row | null)[];
}

interface Match {
  readonly rows: (Row | null)[];
}

const isAbout = (unit: ListUnit, { rows }: Match, row: Row): boolean =>
  rows.some((known) => known !== null && unit.isSame(known, row));

/**
 * Rows of one list in several versions side by side, in the order in which they first appear. Each row of
 * a version is matched once: the second course of a medicine meets the second course.
 */
export const matchRows = (unit: ListUnit, contents: readonly object[]): readonly MatchedRow[] => {
  const matches: Match[] = [];
  for (const [version, content] of contents.entries()) {
    for (const row of rowsAt(content, unit.place)) {
      const free = matches.find(
        (match) => match.rows[version] === null && isAbout(unit, match, row),
      );
      const match = free ?? { rows: contents.map(() => null) };
      match.rows[version] = row;
      if (free === undefined) matches.push(match);
    }
  }
  return numbered(unit, matches);
};

const numbered = (unit: ListUnit, matches: readonly Match[]): readonly MatchedRow[] => {
  const seen = new Map<string, number>();
  return matches.map(({ rows }) => {
    const first = rows.find((row) => row !== null) ?? '';
    const subject = unit.subject(first);
    const number = (seen.get(subject) ?? 0) + 1;
    seen.set(subject, number);
    return { subject, number, rows };
  });
};

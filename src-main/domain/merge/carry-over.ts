import type { VersionId } from '#contract/ids.ts';
import type { Choice, Choices, MergeRow } from '#contract/merge.ts';
import { sameContent } from '../clinical/same-content.ts';

/** Rows as versions stood side by side at one time. */
interface Compared {
  readonly rows: readonly MergeRow[];
  readonly heads: readonly VersionId[];
}

const saysTheSame = (old: MergeRow | undefined, row: MergeRow): boolean =>
  old !== undefined &&
  sameContent(old.before, row.before) &&
  row.sides.every(({ value }) => old.sides.some((side) => sameContent(side.value, value))) &&
  old.sides.every(({ value }) => row.sides.some((side) => sameContent(side.value, value)));

/**
 * Choices of a desk at which other versions stand now. A choice holds where every version says of the thing
 * what the versions said before; else it has to be made again. What was written is kept in any case.
 */
export const carryOver = (choices: Choices, from: Compared, to: Compared): Choices => {
  const old = new Map(from.rows.map((row) => [row.key, row]));
  const now = new Map(to.rows.map((row) => [row.key, row]));
  const kept = Object.entries(choices).flatMap(([key, choice]): [string, Choice][] => {
    const [before, row] = [old.get(key), now.get(key)];
    const holds = row !== undefined && saysTheSame(before, row);
    const next = carried(choice, { before, row, holds, from, to });
    return next === null ? [] : [[key, next]];
  });
  return Object.fromEntries(kept);
};

interface Carrying {
  readonly before: MergeRow | undefined;
  readonly row: MergeRow | undefined;
  readonly holds: boolean;
  readonly from: Compared;
  readonly to: Compared;
}

const carried = (choice: Choice, carrying: Carrying): Choice | null => {
  const { before, row, holds, from, to } = carrying;
  if (choice.take === 'written') return { ...choice, settled: choice.settled && holds };
  if (!holds) return null;
  if (choice.take === 'before') return choice;
  const value = before?.sides[from.heads.indexOf(choice.version)]?.value;
  const side = row?.sides.findIndex((each) => sameContent(each.value, value)) ?? -1;
  const version = to.heads[side];
  return version === undefined ? null : { take: 'version', version };
};

import type { VersionId } from '#contract/ids.ts';
import type { Choice, MergeRow, UnitValue } from '#contract/merge.ts';

/** What a row comes to as it is decided now, and how. `value` undefined: somebody has to decide. */
export type Standing =
  | { readonly how: 'open'; readonly written: UnitValue | undefined }
  | { readonly how: 'taken'; readonly value: UnitValue; readonly sides: readonly number[] }
  | { readonly how: 'chosen'; readonly value: UnitValue; readonly side: number }
  | { readonly how: 'before' | 'written'; readonly value: UnitValue };

const taken = (row: MergeRow): Standing => {
  const side = row.taken === null ? undefined : row.sides[row.taken];
  if (side === undefined) return { how: 'open', written: undefined };
  const sides = row.sides.flatMap(({ changed }, place) => (changed ? [place] : []));
  return { how: 'taken', value: side.value, sides };
};

export const standingOf = (
  row: MergeRow,
  choice: Choice | undefined,
  heads: readonly VersionId[],
): Standing => {
  if (choice === undefined) return taken(row);
  switch (choice.take) {
    case 'version': {
      const side = heads.indexOf(choice.version);
      const value = row.sides[side]?.value;
      return value === undefined
        ? { how: 'open', written: undefined }
        : { how: 'chosen', value, side };
    }
    case 'before':
      return { how: 'before', value: row.before };
    case 'written':
      return choice.settled
        ? { how: 'written', value: choice.value }
        : { how: 'open', written: choice.value };
    default:
      return choice satisfies never;
  }
};

import type { VersionId } from '#contract/ids.ts';
import type { Choice, Choices, MergeRow, UnitValue } from '#contract/merge.ts';

/** What a row comes to. Undefined: somebody has to decide first. */
export type Resolved = { readonly value: UnitValue } | undefined;

const chosen = (row: MergeRow, choice: Choice, heads: readonly VersionId[]): Resolved => {
  switch (choice.take) {
    case 'version': {
      const side = row.sides[heads.indexOf(choice.version)];
      return side && { value: side.value };
    }
    case 'before':
      return { value: row.before };
    case 'written':
      return choice.settled ? { value: choice.value } : undefined;
  }
};

/** By the doctor's choice, or else by what only one version changed. */
export const resolve = (row: MergeRow, choices: Choices, heads: readonly VersionId[]): Resolved => {
  const choice = Object.hasOwn(choices, row.key) ? choices[row.key] : undefined;
  if (choice !== undefined) return chosen(row, choice, heads);
  const side = row.taken === null ? undefined : row.sides[row.taken];
  return side && { value: side.value };
};

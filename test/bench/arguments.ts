import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#contract/result.ts';

export const usage = (names: readonly string[]): string => `Usage: npm run bench [-- OPTIONS]

  --quick          shorter rounds, as in CI
  --only NAME      one measure alone; may be repeated: ${names.join(', ')}
  --grow N         visits up to which the measure of growth lets the ledger grow
  --picture PATH   writes the picture there, too`;

export interface BenchArguments {
  readonly isQuick: boolean;
  readonly only: readonly string[];
  /** Null for as many as the plan says. */
  readonly growTo: number | null;
  readonly picturePath: string | null;
}

const options = {
  quick: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true },
  grow: { type: 'string' },
  picture: { type: 'string' },
} as const;

/** Reads the command line; `names` are the measures that there are. */
export const readArguments = (
  given: readonly string[],
  names: readonly string[],
): Result<BenchArguments, string> => {
  try {
    const parsed = parseArgs({ args: [...given], options, strict: true });
    const { quick, only, grow, picture } = parsed.values;
    if (grow !== undefined && !/^[1-9][0-9]{3,7}$/.test(grow)) {
      return fail('The ledger grows to a number from 1000 to 99999999.');
    }
    const unknown = only?.find((name) => !names.includes(name));
    if (unknown !== undefined) return fail(`There is no measure called ${unknown}.`);
    return ok({
      isQuick: quick,
      only: only ?? names,
      growTo: grow === undefined ? null : Number(grow),
      picturePath: picture ?? null,
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'The options could not be read.');
  }
};

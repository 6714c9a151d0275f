import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#contract/result.ts';

export const usage = (names: readonly string[]): string => `Usage: npm run bench [-- OPTIONS]

  --quick          shorter rounds, as in CI
  --only NAME      one measure alone; may be repeated: ${names.join(', ')}
  --picture PATH   writes the picture there, too`;

export interface BenchArguments {
  readonly isQuick: boolean;
  readonly only: readonly string[];
  readonly picturePath: string | null;
}

const options = {
  quick: { type: 'boolean', default: false },
  only: { type: 'string', multiple: true },
  picture: { type: 'string' },
} as const;

/** Reads the command line; `names` are the measures that there are. */
export const readArguments = (
  given: readonly string[],
  names: readonly string[],
): Result<BenchArguments, string> => {
  try {
    const { quick, only, picture } = parseArgs({ args: [...given], options, strict: true }).values;
    const unknown = only?.find((name) => !names.includes(name));
    if (unknown !== undefined) return fail(`There is no measure called ${unknown}.`);
    return ok({ isQuick: quick, only: only ?? names, picturePath: picture ?? null });
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'The options could not be read.');
  }
};

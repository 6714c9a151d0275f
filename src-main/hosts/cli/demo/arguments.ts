import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#contract/result.ts';

export const usage = `Usage: npm run demo -- --data DIR [--patients N] [--visits M] [--seed S]

Fills an empty data folder with a made-up clinic, through the same steps as the screens.
  --data DIR      the folder; it must not hold a clinic yet
  --patients N    how many patients (1 to 100000, default 40)
  --visits M      visits of each patient (1 to 20, default: one to five by chance)
  --seed S        the same seed makes the same people (default 1)`;

export interface DemoArguments {
  readonly data: string;
  readonly patients: number;
  /** null: by chance. */
  readonly visits: number | null;
  readonly seed: number;
}

const options = {
  data: { type: 'string' },
  patients: { type: 'string', default: '40' },
  visits: { type: 'string' },
  seed: { type: 'string', default: '1' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const whole = (text: string, least: number, most: number): number | undefined => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
};

/** Reads the command line; the error is a sentence for the person who typed it. */
export const readArguments = (given: readonly string[]): Result<DemoArguments | 'help', string> => {
  try {
    const { values } = parseArgs({ args: [...given], options, strict: true });
    return values.help ? ok('help') : checked(values);
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'The options could not be read.');
  }
};

const checked = (values: {
  readonly data?: string;
  readonly patients: string;
  readonly visits?: string;
  readonly seed: string;
}): Result<DemoArguments, string> => {
  const patients = whole(values.patients, 1, 100_000);
  const visits = values.visits === undefined ? null : whole(values.visits, 1, 20);
  const seed = whole(values.seed, 0, 999_999_999);
  if (values.data === undefined || values.data === '') return fail('--data DIR is needed.');
  if (patients === undefined) return fail('--patients takes a whole number from 1 to 100000.');
  if (visits === undefined) return fail('--visits takes a whole number from 1 to 20.');
  if (seed === undefined) return fail('--seed takes a whole number.');
  return ok({ data: values.data, patients, visits, seed });
};

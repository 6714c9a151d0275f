import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#contract/result.ts';

export const usage = `Usage: npm run --silent backup -- --data DIR --to DIR2

Copies the ledger of a data folder into an empty folder, while npm run node serves it or nobody has it
open. The copy is a data folder of its own under the same key, as it was when the command began.
  --data DIR        the folder of the ledger (CARELEDGER_DATA names it too)
  --to DIR2         the folder of the copy; made when it is not there
  --help            this text

No key is needed. npm run verify -- --data DIR2 looks at the copy. A clinic's folder is refused.
Ends with 0 when the copy is whole, 1 when there is none, 2 for wrong options.`;

export interface BackupArguments {
  /** Absolute paths. */
  readonly data: string;
  readonly to: string;
}

export interface Place {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly folder: string;
}

const options = {
  data: { type: 'string' },
  to: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Reads the command line; the failure is a sentence for the person who typed it. */
export const readArguments = (
  words: readonly string[],
  { env, folder }: Place,
): Result<BackupArguments | 'help', string> => {
  try {
    const { values } = parseArgs({ args: [...words], options, strict: true });
    if (values.help) return ok('help');
    const data = values.data ?? env['CARELEDGER_DATA'] ?? '';
    const to = values.to ?? '';
    if (data === '') return fail('--data DIR is needed.');
    if (to === '') return fail('--to DIR2 is needed.');
    const paths = { data: resolve(folder, data), to: resolve(folder, to) };
    if (relative(paths.data, paths.to) === '') return fail('--to is the data folder itself.');
    return ok(paths);
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
    return fail(`${sentence.replace(/\.$/, '')}.`);
  }
};

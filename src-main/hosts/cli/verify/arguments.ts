import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#contract/result.ts';

export const usage = `Usage: npm run verify -- --data DIR [--key-file FILE] [--json]
       npm run verify -- --backup FILE [--json]

Recomputes everything that is stored in a data folder's ledger: ids, signatures, blocks and their links,
what was spent, and what the clinic's rules make of it. Nothing in the folder is changed.
  --data DIR        the folder; nobody may be working in it (CARELEDGER_DATA names it too)
  --key-file FILE   64 hex digits, the key of the stored ledger; so does CARELEDGER_STORE_KEY.
                    Without them the key comes from the keychain, or from the folder's key file, whose
                    passphrase is asked for
  --backup FILE     a clinic's backup instead of a folder: its blocks are built anew in a temporary folder, and
                    the keys of its patients opened with the recovery words, which are asked for
  --json            prints the report as JSON
  --help            this text

Ends with 0 when all is whole, 1 when something is not, 2 when it could not be looked at.`;

/** Paths are absolute, in both. */
export interface FolderArguments {
  readonly data: string;
  readonly keyFile: string | null;
  readonly json: boolean;
}

export interface BackupArguments {
  readonly backup: string;
  readonly json: boolean;
}

export interface Place {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly folder: string;
}

const options = {
  data: { type: 'string' },
  'key-file': { type: 'string' },
  backup: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** Reads the command line; the failure is a sentence for the person who typed it. */
export const readArguments = (
  words: readonly string[],
  { env, folder }: Place,
): Result<FolderArguments | BackupArguments | 'help', string> => {
  try {
    const { values } = parseArgs({ args: [...words], options, strict: true });
    if (values.help) return ok('help');
    const { backup } = values;
    if (backup === '') return fail('--backup takes the path of a file.');
    if (backup !== undefined) {
      if (values.data !== undefined || values['key-file'] !== undefined)
        return fail('--backup goes without --data and --key-file.');
      return ok({ backup: resolve(folder, backup), json: values.json });
    }
    const data = values.data ?? env['CARELEDGER_DATA'] ?? '';
    const keyFile = values['key-file'];
    if (data === '') return fail('--data DIR or --backup FILE is needed.');
    if (keyFile === '') return fail('--key-file takes the path of a file.');
    return ok({
      data: resolve(folder, data),
      keyFile: keyFile === undefined ? null : resolve(folder, keyFile),
      json: values.json,
    });
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
    return fail(`${sentence.replace(/\.$/, '')}.`);
  }
};

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok } from '#contract/result.ts';
import type { Result } from '#contract/result.ts';
import { usualDataFolder } from './data-folder.ts';
import type { Surroundings } from './data-folder.ts';

const hosts = ['auto', 'electron', 'web'] as const;
export type HostChoice = (typeof hosts)[number];

export interface StartArguments {
  readonly host: HostChoice;
  /** Of the web host; null where nobody asked for one. */
  readonly port: number | null;
  /** Of the ledger's web API; null where nobody asked for one. */
  readonly apiPort: number | null;
  /** Absolute path of the data folder. */
  readonly data: string;
}

export interface Place extends Surroundings {
  /** The folder that relative paths start from. */
  readonly folder: string;
}

export const usage = `Careledger: medical records for clinic workstations.

npm start -- [--host auto|electron|web] [--port P] [--api-port Q] [--data DIR]

  --host      electron opens a window, web serves the same screens to a browser on this computer.
              auto (usual): electron where there is a display, else web.
  --port      of the web host; 0 takes any free one. Usual: 9980, or the next free one.
  --api-port  of the ledger's web API. Usual: 9984, or the next free one, kept from then on.
  --data      the data folder; CARELEDGER_DATA names it too.
  --help      this text.

CARELEDGER_ELECTRON names an Electron binary to use. CARELEDGER_NO_SANDBOX=1 lets the window run
as root on Linux, without its sandbox: for tests only.`;

/** Reads the command line. The failure is a sentence for the person who typed it. */
export function readArguments(
  words: readonly string[],
  place: Place,
): Result<StartArguments | 'help', string> {
  const parsed = parse(words);
  if (!parsed.ok) return parsed;
  const values = parsed.value;
  if (values.help === true) return ok('help');
  const host = hosts.find((name) => name === (values.host ?? 'auto'));
  if (host === undefined) return fail('--host takes auto, electron or web.');
  const port = readPort(values.port);
  if (port === undefined) return fail('--port takes a number from 0 to 65535.');
  const apiPort = readPort(values['api-port']);
  if (apiPort === undefined) return fail('--api-port takes a number from 0 to 65535.');
  const asked = values.data ?? place.env['CARELEDGER_DATA'] ?? '';
  if (values.data === '') return fail('--data takes the path of a folder.');
  const data = asked === '' ? usualDataFolder(place) : resolve(place.folder, asked);
  return ok({ host, port, apiPort, data });
}

const options = {
  host: { type: 'string' },
  port: { type: 'string' },
  'api-port': { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function parse(words: readonly string[]): Result<Values, string> {
  try {
    return ok(parseArgs({ args: [...words], options }).values);
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
    return fail(`${sentence.replace(/\.$/, '')}.`);
  }
}

/** Null: not asked for. Undefined: not a port. */
function readPort(text: string | undefined): number | null | undefined {
  if (text === undefined) return null;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : undefined;
}

/**
 * The words of the window's own command line that are ours: Chromium's switches and the app's path
 * stand between them.
 */
export function ownWords(words: readonly string[]): readonly string[] {
  return words.filter((word) => /^--(data|api-port)=/.test(word));
}

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#contract/result.ts';
import { usualBasePort, usualData } from './places.ts';

export const usage = `Usage: npm run network -- COMMAND [OPTIONS]

A real BigchainDB 2.2.2 network on this computer, for development, tests and the bench.

  up                starts it; installs its programs first where they are not (1 to 2 minutes, once)
  down [--wipe]     ends it; --wipe also removes its data
  status            what runs, and how far each node is
  stop-node I       ends node I alone (0 is the first)
  start-node I      starts it again and waits until it has caught up

  --nodes N         of a new network, 1 to 16 (usual: 1)
  --base-port P     of a new network (usual: ${usualBasePort}): node I serves its API on P + 10 I + 4,
                    its events on P + 10 I + 5
  --data DIR        where it is kept (usual: .cache/network)`;

const plain = ['up', 'down', 'status'] as const;
const ofNode = ['stop-node', 'start-node'] as const;

interface Common {
  /** Absolute path. */
  readonly data: string;
}
export type NetworkArguments =
  | (Common & { readonly command: 'up'; readonly nodes?: number; readonly basePort?: number })
  | (Common & { readonly command: 'down'; readonly wipe: boolean })
  | (Common & { readonly command: 'status' })
  | (Common & { readonly command: (typeof ofNode)[number]; readonly node: number });

const options = {
  nodes: { type: 'string' },
  'base-port': { type: 'string' },
  data: { type: 'string', default: usualData },
  wipe: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const whole = (text: string, least: number, most: number): number | undefined => {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
};

/** Reads the command line; the error is a sentence for the person who typed it. */
export const readArguments = (
  given: readonly string[],
): Result<NetworkArguments | 'help', string> => {
  try {
    const parsed = parseArgs({ args: [...given], options, allowPositionals: true });
    if (parsed.values.help) return ok('help');
    return checked(parsed.positionals, parsed.values);
  } catch (error) {
    return fail(error instanceof Error ? error.message : 'The options could not be read.');
  }
};

interface Values {
  readonly nodes?: string;
  readonly 'base-port'?: string;
  readonly data: string;
  readonly wipe: boolean;
}

const checked = (words: readonly string[], values: Values): Result<NetworkArguments, string> => {
  const [word, node, ...more] = words;
  const data = resolve(values.data);
  const command = [...plain, ...ofNode].find((each) => each === word);
  if (command === undefined || more.length > 0) return fail('Which command?');
  if (command === 'stop-node' || command === 'start-node') {
    const number = whole(node ?? '', 0, 15);
    return number === undefined
      ? fail(`${command} takes the number of a node.`)
      : ok({ command, data, node: number });
  }
  if (node !== undefined) return fail(`${command} takes no ${node}.`);
  if (command === 'up') return ofUp(data, values);
  return ok(command === 'down' ? { command, data, wipe: values.wipe } : { command, data });
};

const ofUp = (data: string, values: Values): Result<NetworkArguments, string> => {
  const nodes = values.nodes === undefined ? null : whole(values.nodes, 1, 16);
  const port = values['base-port'];
  const basePort = port === undefined ? null : whole(port, 1024, 65_000);
  if (nodes === undefined) return fail('--nodes takes a whole number from 1 to 16.');
  if (basePort === undefined) return fail('--base-port takes a number from 1024 to 65000.');
  return ok({
    command: 'up',
    data,
    ...(nodes === null ? {} : { nodes }),
    ...(basePort === null ? {} : { basePort }),
  });
};

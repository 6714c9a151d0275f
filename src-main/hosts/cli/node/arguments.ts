import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#contract/result.ts';
import { followedAddresses, type WrongAddress } from '#app/network/followed-addresses.ts';

export const usage = `Usage: npm run --silent node -- --data DIR [--port P] [--ws-port W] [--open]
         [--key-file FILE] [--host ADDRESS --tls-cert FILE --tls-key FILE --token-file FILE]

Serves the ledger of a data folder, as a BigchainDB node of its own, with no window.
  --data DIR        the folder; made when it is not there (CARELEDGER_DATA names it too)
  --port P          of the HTTP API (usual 9984, 0 takes any free one)
  --ws-port W       of the event stream, on this computer alone (usual 9985, 0 takes any free one)
  --open            any program on this computer may post; else a post needs the folder's token
  --key-file FILE   64 hex digits, the key of the stored ledger; so does CARELEDGER_STORE_KEY.
                    Without them the key is in this computer's keychain, and made for an empty folder
  --token-file FILE the token that a request has to bring; usual: post-token in the data folder
  --host ADDRESS    another address than this computer's own; needs --tls-cert and --tls-key (PEM)
  --follow URL      keeps a verified copy of the blocks of a BigchainDB network, of which this is a node
                    (once for each node: blocks are taken where most nodes agree); nobody may post then
  --help            this text`;

/** An address that other computers reach: certificate and key are paths of PEM files. */
export interface OutsideAddress {
  readonly host: string;
  readonly certificate: string;
  readonly key: string;
}

export interface NodeArguments {
  /** Absolute paths, as all others here. */
  readonly data: string;
  readonly port: number;
  readonly eventPort: number;
  readonly open: boolean;
  readonly keyFile: string | null;
  readonly tokenFile: string | null;
  /** Nodes of the network that is followed, by their base addresses; none: the ledger is its own. */
  readonly follow: readonly string[];
  /** `null`: this computer alone. */
  readonly outside: OutsideAddress | null;
}

export interface Place {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly folder: string;
}

const options = {
  data: { type: 'string' },
  port: { type: 'string', default: '9984' },
  'ws-port': { type: 'string', default: '9985' },
  open: { type: 'boolean', default: false },
  'key-file': { type: 'string' },
  'token-file': { type: 'string' },
  host: { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  follow: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** Reads the command line; the failure is a sentence for the person who typed it. */
export const readArguments = (
  words: readonly string[],
  place: Place,
): Result<NodeArguments | 'help', string> => {
  try {
    const { values } = parseArgs({ args: [...words], options, strict: true });
    return values.help ? ok('help') : checked(values, place);
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
    return fail(`${sentence.replace(/\.$/, '')}.`);
  }
};

const portOf = (text: string): number | undefined => {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : undefined;
};

const emptyOf = (values: Values): string | undefined =>
  (['data', 'key-file', 'token-file', 'host', 'tls-cert', 'tls-key'] as const).find(
    (name) => values[name] === '',
  );

const checked = (values: Values, place: Place): Result<NodeArguments, string> => {
  const empty = emptyOf(values);
  if (empty !== undefined) return fail(`--${empty} takes a value.`);
  const data = values.data ?? place.env['CARELEDGER_DATA'] ?? '';
  if (data === '') return fail('--data DIR is needed.');
  const port = portOf(values.port);
  if (port === undefined) return fail('--port takes a number from 0 to 65535.');
  const eventPort = portOf(values['ws-port']);
  if (eventPort === undefined) return fail('--ws-port takes a number from 0 to 65535.');
  if (port === eventPort && port !== 0) return fail('--port and --ws-port are the same port.');
  const at = (path: string | undefined): string | null =>
    path === undefined ? null : resolve(place.folder, path);
  const outside = outsideOf(values, at);
  if (!outside.ok) return outside;
  const follow = followedAddresses(values.follow ?? []);
  if (!follow.ok) return fail(wrongAddress(follow.error));
  return ok({
    data: resolve(place.folder, data),
    port,
    eventPort,
    open: values.open,
    keyFile: at(values['key-file']),
    tokenFile: at(values['token-file']),
    follow: follow.value,
    outside: outside.value,
  });
};

const wrongAddress = ({ typed, why }: WrongAddress): string =>
  why === 'plainHttp'
    ? `--follow ${typed}: over a network only https is taken, else the answers could be changed on the way.`
    : `--follow ${typed} is not the address of a node, as in https://node.example:9984.`;

const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === 'localhost';

const outsideOf = (
  values: Values,
  at: (path: string | undefined) => string | null,
): Result<OutsideAddress | null, string> => {
  const { host = '127.0.0.1', open } = values;
  const [certificate, key] = [at(values['tls-cert']), at(values['tls-key'])];
  if (isLoopback(host)) {
    if (certificate === null && key === null) return ok(null);
    return fail('--tls-cert and --tls-key belong to --host: on this computer there is no TLS.');
  }
  if (isIP(host) === 0) return fail('--host takes the IP address of a network card.');
  if (certificate === null || key === null) {
    return fail(
      `--host ${host} needs --tls-cert and --tls-key: other computers reach that address, and without TLS everybody on the way reads who writes what, and the token.`,
    );
  }
  if (open) {
    return fail(
      `--open is for this computer alone: at --host ${host} anybody could write to the ledger for good. Requests there need a token.`,
    );
  }
  return ok({ host, certificate, key });
};

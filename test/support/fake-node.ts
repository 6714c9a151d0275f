import { createHash } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** What a node serves: the first block has height 1. Bodies may be anything a liar would serve. */
export type FakeBlock = readonly unknown[];

/** Takes a request over; `false` leaves it to the chain. */
export type Override = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface FakeNode {
  readonly url: string;
  /** Every path that was asked for, with the headers it came with. */
  readonly asked: readonly {
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
  }[];
  readonly serve: (blocks: readonly FakeBlock[]) => void;
  readonly override: (take: Override) => void;
  readonly close: () => Promise<void>;
}

interface FakeNodeOptions {
  readonly blocks?: readonly FakeBlock[];
  readonly validators?: number;
  readonly override?: Override;
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Usual: any that is free. */
  readonly port?: number;
}

export const json = (response: ServerResponse, body: unknown, status = 200): true => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
  return true;
};

const missing = (response: ServerResponse): true =>
  json(response, { message: 'Not found', status: 404 }, 404);

/** Keys of the validators of one invented network: nodes with the same number name the same. */
const validatorsOf = (number: number) =>
  Array.from({ length: number }, (_, place) => ({
    public_key: {
      type: 'ed25519-base64',
      value: createHash('sha256').update(`validator ${place}`).digest('base64'),
    },
    voting_power: 10,
  }));

const idOf = (body: unknown): string => (body as Partial<Transaction>).id ?? '';

const serveChain = (
  blocks: readonly FakeBlock[],
  validators: number,
  { pathname, searchParams }: URL,
  response: ServerResponse,
): true => {
  if (pathname === '/') return json(response, { software: 'BigchainDB', version: '2.2.2' });
  const [, , , resource = '', id = ''] = pathname.split('/');
  if (resource === 'validators') return json(response, validatorsOf(validators));
  if (resource === 'transactions') {
    const body = blocks.flat().find((each) => idOf(each) === id);
    return body === undefined ? missing(response) : json(response, body);
  }
  if (resource !== 'blocks') return missing(response);
  const wanted = searchParams.get('transaction_id');
  if (wanted !== null) {
    const place = blocks.findIndex((block) => block.some((each) => idOf(each) === wanted));
    return json(response, place === -1 ? [] : [place + 1]);
  }
  const height = Number(id);
  const transactions = height === 0 ? [] : blocks[height - 1];
  return transactions === undefined ? missing(response) : json(response, { height, transactions });
};

/** A node on loopback that serves a chain as BigchainDB does, or whatever a test makes of it. */
export const startFakeNode = async (options: FakeNodeOptions = {}): Promise<FakeNode> => {
  const { validators = 4, tls } = options;
  let { blocks = [], override = () => false } = options;
  const asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
  const listener: RequestListener = (request, response) => {
    const { url: path = '', headers } = request;
    asked.push({ path, headers });
    if (override(request, response)) return;
    serveChain(blocks, validators, new URL(path, 'http://node'), response);
  };
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}/`,
    asked,
    serve: (served) => {
      blocks = served;
    },
    override: (take) => {
      override = take;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

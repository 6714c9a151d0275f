import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { fail, ok, type Result } from '#contract/result.ts';
import { closeServer, listenOnFirst, portOf } from '../http/server.ts';
import type { ApiPort } from '../ledger-api.ts';
import type { LedgerFile } from '../ledger-file.ts';
import { type Refusal, refusalOf, streamPath } from './handshake.ts';
import { createSubscribers, Goodbye, Subscriber } from './subscribers.ts';
import { createValidTransactions } from './valid-transactions.ts';

const loopback = '127.0.0.1';

const mostSubscribers = 64;

/** Bytes; what a subscriber says is read and means nothing. */
const longestMessage = 4096;

export interface EventServer {
  /** `ws://127.0.0.1:9985/api/v1/streams/valid_transactions` */
  readonly url: string;
  /** Tells of the blocks that became durable since the last call. */
  readonly announce: () => void;
  readonly close: () => Promise<void>;
}

/** Node's HTTP server is stricter about the header `Connection` than BigchainDB's. */
const notUpgraded: Refusal = { status: 400, text: '400: Bad Request' };

const headersOf = ({ text, allow }: Refusal): Readonly<Record<string, string>> => ({
  ...(allow === undefined ? {} : { Allow: allow }),
  'Content-Type': 'text/plain; charset=utf-8',
  'Content-Length': String(Buffer.byteLength(text)),
  Connection: 'close',
});

/** Before the upgrade there is no response, only the socket. */
const refuse = (socket: Duplex, refusal: Refusal): void => {
  const { status, text } = refusal;
  const headers = Object.entries(headersOf(refusal)).map(([name, value]) => `${name}: ${value}`);
  socket.on('error', () => socket.destroy());
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers, '', text].join('\r\n'));
};

/** Milliseconds; a client that dribbles its request is cut off. */
const limits = {
  headersTimeout: 5_000,
  requestTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
} as const;

/**
 * BigchainDB's event stream over a ledger, on loopback only; fails when a strict port is another
 * program's. `heartbeat` is the time between pings in milliseconds.
 */
export const startEvents = async (
  file: LedgerFile,
  port: ApiPort,
  heartbeat?: number,
): Promise<Result<EventServer, { readonly code: 'portTaken'; readonly port: number }>> => {
  const server = createServer(limits);
  server.maxConnections = 2 * mostSubscribers;
  if (!(await listenOnFirst(server, loopback, port))) {
    return fail({ code: 'portTaken', port: port.want });
  }
  const taken = portOf(server);
  const subscribers = createSubscribers(heartbeat);
  const events = createValidTransactions(file);
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: longestMessage,
    perMessageDeflate: false,
    WebSocket: Subscriber,
    // Who offers protocols gets none of them.
    handleProtocols: () => false,
  });
  sockets.on('headers', (headers) => headers.push('Content-Type: application/octet-stream'));
  const refusal = (request: IncomingMessage): Refusal | null =>
    refusalOf(request, taken, subscribers.count() < mostSubscribers);
  server.on('request', (request, response) => {
    const refused = refusal(request) ?? notUpgraded;
    response.writeHead(refused.status, headersOf(refused)).end(refused.text);
  });
  server.on('upgrade', (request, socket, head) => {
    const refused = refusal(request);
    if (refused !== null) return refuse(socket, refused);
    if (subscribers.count() === 0) events.fromNow();
    // Version 7, a draft, has the frames of 8 and 13.
    request.headers['sec-websocket-version'] = '13';
    sockets.handleUpgrade(request, socket, head, (accepted) => subscribers.add(accepted));
  });

  const announce = (): void => {
    if (subscribers.count() === 0) return;
    try {
      for (let messages = events.next(); messages.length > 0; messages = events.next()) {
        for (const message of messages) subscribers.send(message);
      }
    } catch {
      // The block is written all the same; a stream with a gap would say that it is not.
      void subscribers.dismiss(Goodbye.failed);
    }
  };
  const close = async (): Promise<void> => {
    server.close();
    subscribers.stop();
    await subscribers.dismiss(Goodbye.goingAway);
    await closeServer(server);
  };
  return ok({ url: `ws://${loopback}:${taken}${streamPath}`, announce, close });
};

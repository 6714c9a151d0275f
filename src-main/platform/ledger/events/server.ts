import { createServer, type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { fail, ok, type Result } from '#contract/result.ts';
import { isOwnHost } from '../http/host-check.ts';
import { closeServer, listenOnFirst, portOf } from '../http/server.ts';
import type { ApiPort } from '../ledger-api.ts';
import type { LedgerFile } from '../ledger-file.ts';
import { createSubscribers, Goodbye } from './subscribers.ts';
import { createValidTransactions } from './valid-transactions.ts';

const loopback = '127.0.0.1';
const path = '/api/v1/streams/valid_transactions';

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

/** The status that turns a request away, or null. A page in a browser always names its Origin. */
const turnedAway = (request: IncomingMessage, port: number, subscribers: number): number | null => {
  if (!isOwnHost(request, port)) return 421;
  if (request.url?.split('?', 1)[0] !== path) return 404;
  if (request.headers.origin !== undefined) return 403;
  return subscribers < mostSubscribers ? null : 503;
};

const refuse = (socket: Duplex, status: number): void => {
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
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
  });
  server.on('request', (request, response) => {
    const status = turnedAway(request, taken, subscribers.count()) ?? 400;
    response.writeHead(status, { Connection: 'close', 'Content-Length': '0' }).end();
  });
  server.on('upgrade', (request, socket, head) => {
    const status = turnedAway(request, taken, subscribers.count());
    if (status !== null) return refuse(socket, status);
    if (subscribers.count() === 0) events.fromNow();
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
  return ok({ url: `ws://${loopback}:${taken}${path}`, announce, close });
};

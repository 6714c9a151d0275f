import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { json } from './fake-node.ts';

/** A node of which nothing is there but its event stream. */
export interface FakeStream {
  /** Of the node. */
  readonly url: string;
  /** The headers of everybody who wanted to listen. */
  readonly wanted: readonly IncomingMessage['headers'][];
  /** How many listen now. */
  readonly listening: () => number;
  readonly close: () => Promise<void>;
}

interface FakeStreamOptions {
  readonly tls?: { readonly key: string; readonly cert: string };
  /** What it says to a listener. Usual: nothing. */
  readonly say?: (socket: WebSocket, raw: Socket) => void;
  /** Takes the handshake over. */
  readonly shake?: (socket: Duplex) => void;
  /** What it tells of its stream's address. Usual: where it is. */
  readonly told?: (url: string) => string;
}

const path = 'api/v1/streams/valid_transactions';

export const startFakeStream = async (options: FakeStreamOptions = {}): Promise<FakeStream> => {
  const { tls, say, shake, told } = options;
  const wanted: IncomingMessage['headers'][] = [];
  const raw = new Set<Socket>();
  const sockets = new WebSocketServer({ noServer: true });
  const server = tls === undefined ? createServer() : createSecureServer(tls);
  server.on('connection', (socket: Socket) => {
    raw.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => raw.delete(socket));
  });
  server.on('request', (_request, response) => {
    const own = `${url.replace('http', 'ws')}${path}`;
    json(response, { streams: told?.(own) ?? own });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    wanted.push(request.headers);
    socket.on('error', () => undefined);
    if (shake !== undefined) return shake(socket);
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      accepted.on('error', () => undefined);
      sockets.clients.add(accepted);
      accepted.once('close', () => sockets.clients.delete(accepted));
      say?.(accepted, socket as Socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}/`;
  return {
    url,
    wanted,
    listening: () => sockets.clients.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of raw) socket.destroy();
      }),
  };
};

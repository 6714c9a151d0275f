import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, ok, type Result } from '#contract/result.ts';
import type { ApiPort, LedgerSettings, OutsideApi } from '../ledger-api.ts';
import type { LedgerNode } from '../ledger-node.ts';
import { type Answer, refused, send } from './answer.ts';
import { createBodies } from './body.ts';
import { oneByOne } from './connections.ts';
import type { Routing } from './context.ts';
import { isOwnHost } from './host-check.ts';
import { bracketed, hasToken, makeTlsServer, ownNames } from './outside.ts';
import { endWhereTooSlow } from './least-rate.ts';
import { answerRequest, errorAnswer } from './routes.ts';
import { sendInstead, sendList } from './send-list.ts';
import { createTurns } from '../turns.ts';

const loopback = '127.0.0.1';

/** Ports tried after the wanted one, before any free one is taken. */
const portsTried = 50;

export interface ApiServer {
  /** `http://127.0.0.1:9984/api/v1/` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Times in milliseconds: a client that dribbles its request is cut off and holds nothing up. How long a
 * body may take is counted where it is read: Node would count the wait for its turn, too.
 */
const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 5_000,
  requestTimeout: 0,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
} as const;

/**
 * Milliseconds in which nothing of an answer is taken, after which its connection ends: Node looks when so
 * many have passed and, where something was taken in them, once more.
 */
const longestDeafness = 10_000;

const makeServer = (outside: OutsideApi | undefined): Server => {
  const server = outside === undefined ? createServer(limits) : makeTlsServer(outside, limits);
  server.maxConnections = 256;
  return server;
};

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** True when it listens, false when the port is another program's. */
const listen = (server: Server, host: string, port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      server.off('listening', listening);
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    const listening = (): void => {
      server.off('error', failed);
      resolve(true);
    };
    server.once('error', failed);
    server.once('listening', listening);
    server.listen({ host, port, exclusive: true });
  });

const candidates = ({ want, strict }: ApiPort): readonly number[] => {
  if (strict || want === 0) return [want];
  const next = Array.from({ length: portsTried + 1 }, (_, index) => want + index);
  return [...next.filter((port) => port < 65_536), 0];
};

/** Listens on the first of the ports that is free; false when a strict one is not. */
export const listenOnFirst = async (
  server: Server,
  host: string,
  port: ApiPort,
): Promise<boolean> => {
  for (const candidate of candidates(port)) {
    if (await listen(server, host, candidate)) return true;
  }
  return false;
};

/** Stops listening and ends every connection. */
export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const misdirected = refused(421, 'This address is answered under its own name only');

const noToken: Answer = {
  ...refused(401, 'Requests from other computers need the token of this data folder'),
  headers: { 'WWW-Authenticate': 'Bearer' },
};

/**
 * Serves the node, on loopback unless told otherwise; fails when a strict port is another program's.
 * `streams` answers the address of the event stream.
 */
export const startApi = async (
  node: LedgerNode,
  port: ApiPort,
  settings: Pick<LedgerSettings, 'postToken' | 'outside' | 'validator'>,
  streams: () => string,
): Promise<Result<ApiServer, { readonly code: 'portTaken'; readonly port: number }>> => {
  const { postToken, outside, validator = null } = settings;
  const server = makeServer(outside);
  const host = outside?.host ?? loopback;
  if (!(await listenOnFirst(server, host, port))) {
    return fail({ code: 'portTaken', port: port.want });
  }
  const taken = portOf(server);
  const address = `${bracketed(host)}:${taken}`;
  const turnedAway = outside === undefined ? atHome(taken) : fromOutside(outside, taken, postToken);
  const turns = createTurns();
  const bodies = createBodies(turns);
  const routing = { node, address, postToken, validator, streams, bodies, turns };
  const answerOne = oneByOne((request, response) =>
    answerWhole(routing, turnedAway, request, response),
  );
  server.on('request', (request, response) => void answerOne(request, response));
  const scheme = outside === undefined ? 'http' : 'https';
  return ok({ url: `${scheme}://${address}/api/v1/`, close: () => closeServer(server) });
};

/** Answers a request; never rejects. */
const answerWhole = async (
  routing: Routing,
  turnedAway: TurnedAway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  try {
    // Of the answer before on this connection.
    request.socket.setTimeout(0);
    const answer = turnedAway(request) ?? (await answerRequest(routing, request));
    // An unread rest of a body would be taken for the next request.
    if (!request.complete) response.setHeader('Connection', 'close');
    request.socket.setTimeout(longestDeafness);
    endWhereTooSlow(response);
    if (answer.list === undefined) send(response, answer);
    else await sendList(response, answer, answer.list, routing.turns);
  } catch (error) {
    sendInstead(response, errorAnswer(error));
  }
};

/** Why a request is not looked at, or null. */
type TurnedAway = (request: IncomingMessage) => Answer | null;

const atHome =
  (port: number): TurnedAway =>
  (request) =>
    isOwnHost(request, port) ? null : misdirected;

const fromOutside = (outside: OutsideApi, port: number, token: string | null): TurnedAway => {
  if (token === null) throw new TypeError('an address that others reach needs a token');
  const names = new Set(ownNames(outside, port));
  return (request) => {
    if (!hasToken(request, token)) return noToken;
    return names.has(request.headers.host ?? '') ? null : misdirected;
  };
};

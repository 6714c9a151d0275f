import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fail, ok, type Result } from '#contract/result.ts';
import type { ApiPort } from '../ledger-api.ts';
import type { LedgerNode } from '../ledger-node.ts';
import { refused, send } from './answer.ts';
import { isOwnHost } from './host-check.ts';
import { answerRequest } from './routes.ts';

const loopback = '127.0.0.1';

/** Ports tried after the wanted one, before any free one is taken. */
const portsTried = 50;

export interface ApiServer {
  /** `http://127.0.0.1:9984/api/v1/` */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Times in milliseconds: a client that dribbles its request is cut off and holds nothing up. */
const makeServer = (): Server => {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: 5_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 1_000,
  });
  server.maxConnections = 256;
  return server;
};

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** True when it listens, false when the port is another program's. */
const listen = (server: Server, port: number): Promise<boolean> =>
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
    server.listen({ host: loopback, port, exclusive: true });
  });

const candidates = ({ want, strict }: ApiPort): readonly number[] => {
  if (strict || want === 0) return [want];
  const next = Array.from({ length: portsTried + 1 }, (_, index) => want + index);
  return [...next.filter((port) => port < 65_536), 0];
};

const listenOnFirst = async (server: Server, port: ApiPort): Promise<boolean> => {
  for (const candidate of candidates(port)) {
    if (await listen(server, candidate)) return true;
  }
  return false;
};

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** Serves the node on loopback; fails when a strict port is another program's. */
export const startApi = async (
  node: LedgerNode,
  port: ApiPort,
  postToken: string | null,
): Promise<Result<ApiServer, { readonly code: 'portTaken'; readonly port: number }>> => {
  const server = makeServer();
  if (!(await listenOnFirst(server, port))) return fail({ code: 'portTaken', port: port.want });
  const taken = portOf(server);
  const address = `${loopback}:${taken}`;
  server.on('request', (request, response) => {
    if (!isOwnHost(request, taken)) {
      return send(response, refused(421, 'This address is answered under its own name only'));
    }
    void answerRequest({ node, address, postToken }, request).then((answer) => {
      // An unread rest of a body would be taken for the next request.
      if (!request.complete) response.setHeader('Connection', 'close');
      send(response, answer);
    });
  });
  return ok({ url: `http://${address}/api/v1/`, close: () => close(server) });
};

import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Careledger } from '#app/gateway.ts';
import { statusSchema } from '#contract/status.ts';
import { refusal, send } from './answers.ts';
import type { ClaimedPort } from './claim-port.ts';
import { createDoorman } from './doorman.ts';
import type { Doorman } from './doorman.ts';
import { closeCodes, largestFrame } from './frames.ts';
import { checkEntry } from './gate.ts';
import { servePageSocket, usualTiming } from './page-socket.ts';
import type { SocketTiming } from './page-socket.ts';
import { answerRequest } from './requests.ts';

export interface WebHostOptions {
  readonly claimed: ClaimedPort;
  readonly careledger: Careledger;
  readonly rendererFolder: string;
  /** A clock in milliseconds that never goes backwards. */
  readonly now: () => number;
  readonly timing?: SocketTiming;
}

export interface WebHost {
  /** A new address that lets one page in, once, within a minute. */
  readonly freshLink: () => string;
  /** Ends every session and stops listening. The application stays open. */
  readonly close: () => Promise<void>;
}

/** Pages and would-be pages that may be connected at once. */
const mostSockets = 8;

export function serveWeb(options: WebHostOptions): WebHost {
  const { claimed, careledger, rendererFolder, timing = usualTiming } = options;
  const { server, port } = claimed;
  const doorman = createDoorman(options.now);
  const isKiosk = (): Promise<boolean> => servesKiosk(careledger);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrame,
    perMessageDeflate: false,
  });
  sockets.on('connection', (socket) => {
    if (sockets.clients.size > mostSockets) socket.close(closeCodes.tooMany);
    else servePageSocket(socket, { careledger, doorman, timing });
  });
  server.on('request', (request, response) => {
    void answerRequest(request, { port, rendererFolder, doorman, isKiosk }).then(
      (answer) => send(response, port, answer),
      () => send(response, port, refusal(500, 'Something went wrong.')),
    );
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (!mayUpgrade(request, port)) refuseUpgrade(stream);
    else {
      sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket));
    }
  });
  return {
    freshLink: () => link(port, doorman),
    close: () => {
      for (const client of sockets.clients) client.terminate();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** What the application says of this computer, over a connection on which nobody signs in. */
async function servesKiosk(careledger: Careledger): Promise<boolean> {
  const connection = careledger.connect(() => undefined);
  const reply = await connection.invoke('app.status', {});
  connection.close();
  const status = reply.ok ? statusSchema.safeParse(reply.value) : undefined;
  return status?.data?.workstation?.purpose === 'kiosk';
}

function mayUpgrade(request: IncomingMessage, port: number): boolean {
  return request.url === '/socket' && checkEntry(request.headers, port) === 'ours';
}

function refuseUpgrade(stream: Duplex): void {
  stream.on('error', () => stream.destroy());
  stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

/** The code stands in the fragment, which browsers send to nobody. */
function link(port: number, doorman: Doorman): string {
  return `http://127.0.0.1:${port}/#code=${doorman.issueCode()}`;
}

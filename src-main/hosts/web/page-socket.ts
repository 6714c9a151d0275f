import type { RawData, WebSocket } from 'ws';
import type { Careledger, Connection } from '#app/gateway.ts';
import type { Doorman } from './doorman.ts';
import { closeCodes, readAdmission, readCall } from './frames.ts';

export interface SocketTiming {
  /** Milliseconds that a new socket has to show its token. */
  readonly admission: number;
  /** Milliseconds between pings; a page that leaves one unanswered is gone. */
  readonly ping: number;
}

export const usualTiming: SocketTiming = { admission: 5_000, ping: 15_000 };

/** Calls of one page under way at once; more are not read until some are answered. */
const mostCalls = 32;

/** Bytes waiting for a page that does not read. */
const mostWaiting = 16 * 1024 * 1024;

export interface PageSocketOptions {
  readonly careledger: Careledger;
  readonly doorman: Doorman;
  readonly timing: SocketTiming;
}

/** Serves one page over one socket; the session ends with it. */
export function servePageSocket(socket: WebSocket, options: PageSocketOptions): void {
  const late = setTimeout(() => {
    socket.close(closeCodes.notAdmitted);
  }, options.timing.admission);
  // ws closes a socket that failed, with the right code; only the report needs somebody to take it.
  socket.on('error', () => undefined);
  socket.once('close', () => clearTimeout(late));
  socket.once('message', (data, isBinary) => {
    clearTimeout(late);
    const admission = isBinary ? null : readAdmission(textOf(data));
    if (admission === null || !options.doorman.admits(admission.token)) {
      socket.close(closeCodes.notAdmitted);
      return;
    }
    serveCalls(socket, options);
  });
}

function serveCalls(socket: WebSocket, { careledger, timing }: PageSocketOptions): void {
  const send = (frame: object): void => {
    if (socket.readyState !== socket.OPEN) return;
    socket.send(JSON.stringify(frame));
    if (socket.bufferedAmount > mostWaiting) socket.terminate();
  };
  const connection = careledger.connect((event, body) => send({ event, body }));
  let underWay = 0;
  socket.on('message', (data, isBinary) => {
    underWay += 1;
    if (underWay >= mostCalls) socket.pause();
    void answer(connection, isBinary ? null : textOf(data)).then((reply) => {
      underWay -= 1;
      if (socket.isPaused) socket.resume();
      if (reply === null) socket.close(closeCodes.malformed);
      else send(reply);
    });
  });
  endWhenSilent(socket, timing.ping);
  socket.once('close', () => connection.close());
  send({ admitted: true });
}

async function answer(connection: Connection, text: string | null): Promise<object | null> {
  const call = text === null ? null : readCall(text);
  if (call === null) return null;
  return { id: call.id, reply: await connection.invoke(call.name, call.input) };
}

/** A socket whose other end vanished without a word would hold its session open for hours. */
function endWhenSilent(socket: WebSocket, interval: number): void {
  let heard = true;
  const timer = setInterval(() => {
    if (!heard) {
      socket.terminate();
      return;
    }
    heard = false;
    socket.ping();
  }, interval);
  socket.on('pong', () => {
    heard = true;
  });
  socket.once('close', () => clearInterval(timer));
}

/** ws hands over text messages as one buffer, unless told otherwise. */
function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : '';
}

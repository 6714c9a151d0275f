import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';

/** Bytes that may wait for one subscriber, over what the system keeps for its socket. */
const mostBuffered = 1024 * 1024;

/**
 * Milliseconds between pings; who has not answered the last one by the next is gone. An answer has the bytes
 * of its ping, which stand behind everything that was sent before: who answers has read all of that.
 */
const heartbeat = 30_000;

/** Milliseconds for the answer to a goodbye. */
const farewell = 500;

/** Why a socket is closed: RFC 6455, section 7.4.1. */
export const Goodbye = { normal: 1000, goingAway: 1001, failed: 1011 } as const;

/**
 * Who says goodbye is answered 1000, as by BigchainDB. `ws` would send back the code that it was told,
 * together with the reason.
 */
export class Subscriber extends WebSocket {
  override close(code: number = Goodbye.normal, reason?: string | Buffer): void {
    super.close(reason === undefined ? code : Goodbye.normal);
  }
}

/** The open sockets of the event stream. Nobody waits for a slow one: it is dropped. */
export interface Subscribers {
  readonly count: () => number;
  readonly add: (socket: WebSocket) => void;
  readonly send: (message: string) => void;
  /** Resolves when all are gone; who does not answer the goodbye in time is dropped. */
  readonly dismiss: (reason: (typeof Goodbye)['goingAway' | 'failed']) => Promise<void>;
  /** No more pings. */
  readonly stop: () => void;
}

export const createSubscribers = (interval = heartbeat): Subscribers => {
  /** What the answer to the last ping has to be; null where it came. */
  const awaited = new Map<WebSocket, Buffer | null>();

  const ping = (): void => {
    for (const [socket, answer] of awaited) {
      if (answer !== null) {
        socket.terminate();
        continue;
      }
      const bytes = randomBytes(8);
      awaited.set(socket, bytes);
      socket.ping(bytes);
    }
  };
  const timer = setInterval(ping, interval);
  timer.unref();

  return {
    count: () => awaited.size,
    add: (socket) => {
      awaited.set(socket, null);
      socket.on('pong', (bytes) => {
        if (awaited.get(socket)?.equals(bytes) === true) awaited.set(socket, null);
      });
      socket.on('close', () => awaited.delete(socket));
      socket.on('error', () => socket.terminate());
    },
    send: (message) => {
      for (const socket of awaited.keys()) {
        if (socket.readyState !== WebSocket.OPEN) continue;
        if (socket.bufferedAmount > mostBuffered) socket.terminate();
        else socket.send(message);
      }
    },
    dismiss: async (reason) => {
      await Promise.all([...awaited.keys()].map((socket) => sayGoodbye(socket, reason)));
    },
    stop: () => clearInterval(timer),
  };
};

const sayGoodbye = (socket: WebSocket, reason: number): Promise<void> =>
  new Promise((resolve) => {
    const late = setTimeout(() => socket.terminate(), farewell);
    socket.once('close', () => {
      clearTimeout(late);
      resolve();
    });
    socket.close(reason);
  });

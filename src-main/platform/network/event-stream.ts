import { WebSocket } from 'ws';
import type { Clock } from '#app/ports/clock.ts';
import type { Connections } from './connections.ts';

export interface StreamOptions {
  /** `ws:` or `wss:`; the connections lead to the same host and port. */
  readonly url: string;
  readonly connections: Connections;
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Milliseconds until the stream is open. */
  readonly limit: number;
  readonly heard: () => void;
}

/** Bytes; BigchainDB's messages have about 200. */
const longestMessage = 4096;

/** Milliseconds in which nothing is read after something was: who talks without end fills only its own line. */
const rest = 100;

/** Milliseconds between pings; who left one unanswered by the next is gone. */
const heartbeat = 30_000;

/** Bytes of answers to pings that may wait for a node that does not read them. */
const mostWaiting = 4096;

export interface ListenedStream {
  /** False: it never came to be open. */
  readonly opened: Promise<boolean>;
  readonly over: Promise<void>;
  readonly stop: () => void;
}

/** Opens a stream and reads that something was said, never what. Nothing is followed or decompressed. */
export const openStream = (options: StreamOptions): ListenedStream => {
  const { url, connections, headers, clock, limit, heard } = options;
  const opened = Promise.withResolvers<boolean>();
  const over = Promise.withResolvers<undefined>();
  const socket = new WebSocket(url, {
    agent: connections.agent,
    headers,
    maxPayload: longestMessage,
    perMessageDeflate: false,
    autoPong: false,
    skipUTF8Validation: true,
  });
  let isResting = false;
  let isAlive = true;
  let cancelTimer = clock.after(limit, () => socket.terminate());
  let cancelRest = (): void => undefined;

  const takeRest = (): void => {
    isAlive = true;
    if (isResting) return;
    isResting = true;
    socket.pause();
    cancelRest = clock.after(rest, () => {
      isResting = false;
      socket.resume();
    });
  };
  const beat = (): void => {
    if (!isAlive) {
      socket.terminate();
      return;
    }
    isAlive = false;
    socket.ping();
    cancelTimer = clock.after(heartbeat, beat);
  };
  socket.on('message', () => {
    if (!isResting) heard();
    takeRest();
  });
  socket.on('ping', (data) => {
    if (socket.bufferedAmount < mostWaiting) socket.pong(data);
    takeRest();
  });
  socket.on('pong', takeRest);
  // What went wrong is nobody's business: the blocks are asked for all the same.
  socket.on('error', () => undefined);
  socket.once('open', () => {
    cancelTimer();
    cancelTimer = clock.after(heartbeat, beat);
    opened.resolve(true);
  });
  socket.once('close', () => {
    cancelTimer();
    cancelRest();
    connections.close();
    opened.resolve(false);
    over.resolve(undefined);
  });
  return { opened: opened.promise, over: over.promise, stop: () => socket.terminate() };
};

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests of one connection that may wait for their answers. */
const waitingAtMost = 8;

const signals = new WeakMap<Socket, AbortSignal>();

/** Aborted when the connection is no more. */
export const whenGone = (socket: Socket): AbortSignal => {
  const known = signals.get(socket);
  if (known !== undefined) return known;
  const controller = new AbortController();
  if (socket.destroyed) controller.abort();
  else socket.once('close', () => controller.abort());
  signals.set(socket, controller.signal);
  return controller.signal;
};

type AnswerOne = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Line {
  readonly count: number;
  /** Resolves when the last answer so far was taken by the socket; never, where there is none any more. */
  readonly last: Promise<void>;
}

/**
 * Answers the requests of each connection one after another: nothing is done for the next before the
 * answer to the one before has left. Ends a connection that sends on and on without waiting for answers.
 */
export const oneByOne = (answerOne: AnswerOne): AnswerOne => {
  const lines = new WeakMap<Socket, Line>();
  return async (request, response) => {
    const { socket } = request;
    const { count, last } = lines.get(socket) ?? { count: 0, last: Promise.resolve() };
    if (count >= waitingAtMost) return void socket.destroy();
    const answered = new Promise<void>((resolve) => {
      response.once('close', () => {
        const line = lines.get(socket);
        if (line !== undefined) lines.set(socket, { ...line, count: line.count - 1 });
        resolve();
      });
    });
    lines.set(socket, { count: count + 1, last: answered });
    await last;
    if (!socket.destroyed) await answerOne(request, response);
  };
};

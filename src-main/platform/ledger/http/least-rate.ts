import type { ServerResponse } from 'node:http';

/** Milliseconds that an answer may wait for whoever takes it, beside the time that the slowest line needs. */
const patience = 60_000;

/** Bytes that the slowest line takes in a millisecond: 8 KiB in a second. */
const slowestLine = (8 * 1024) / 1000;

/** Milliseconds between two looks. */
const betweenLooks = 5_000;

/**
 * Ends the connection of an answer that is taken bit by bit without end. Only the time in which something
 * waits to be taken counts, not that in which the answer is made.
 */
export const endWhereTooSlow = (response: ServerResponse): void => {
  const { socket } = response.req;
  const before = socket.bytesWritten;
  let waited = 0;
  let wasWaiting = false;
  const timer = setInterval(() => {
    const isWaiting = socket.writableLength > 0;
    if (isWaiting && wasWaiting) waited += betweenLooks;
    wasWaiting = isWaiting;
    const offered = socket.bytesWritten - before;
    if (waited > patience + offered / slowestLine) socket.destroy();
  }, betweenLooks).unref();
  response.once('close', () => clearInterval(timer));
};

import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { loopback } from './places.ts';

/** Milliseconds that a program has to become ready. */
const patience = 90_000;
const between = 50;

/**
 * Asks until `fact` is true. Rejects after 90 s, or when `ended` says that whoever should make it true
 * is gone; `what` completes "... in vain for ...".
 */
export const waitUntil = async (
  what: string,
  fact: () => boolean | Promise<boolean>,
  ended: () => string | undefined = () => undefined,
): Promise<void> => {
  const deadline = performance.now() + patience;
  while (!(await fact())) {
    const end = ended();
    if (end !== undefined) throw new Error(end);
    if (performance.now() > deadline) throw new Error(`Waited in vain for ${what}.`);
    await pause(between);
  }
};

export const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host: loopback, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** The JSON at an address; undefined while nothing there answers with any. */
export const answer = async <Body>(url: string): Promise<Body | undefined> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    return response.ok ? ((await response.json()) as Body) : undefined;
  } catch {
    return undefined;
  }
};

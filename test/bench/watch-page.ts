import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** Moments of a page, in milliseconds since 1970, as its own renderer clocked them. */
export interface Paints {
  readonly firstPaintAt: number;
  readonly screenAt: number;
}

const patience = 60_000;
/** Rests between looks for the address and the page; the moments themselves come from the page. */
const rest = 25;

/**
 * Paint entries are buffered, so that asking late loses nothing. The screen counts as there at the
 * last of the largest paints once its heading stands and no larger one followed for a while.
 */
const question = `new Promise((resolve) => {
  let first, largest, settled;
  const answer = () => {
    if (first === undefined || largest === undefined) return;
    if (document.querySelector('h1') === null) return void setTimeout(answer, 50);
    clearTimeout(settled);
    settled = setTimeout(() => resolve({
      firstPaintAt: performance.timeOrigin + first,
      screenAt: performance.timeOrigin + largest,
    }), 300);
  };
  new PerformanceObserver((list) => {
    first = list.getEntriesByName('first-contentful-paint')[0]?.startTime ?? first;
    answer();
  }).observe({ type: 'paint', buffered: true });
  new PerformanceObserver((list) => {
    largest = list.getEntries().at(-1).startTime;
    answer();
  }).observe({ type: 'largest-contentful-paint', buffered: true });
})`;

/** The paints of the only page of the browser whose files lie in this folder. */
export const watchPage = async (browserFolder: string): Promise<Paints> => {
  const until = Date.now() + patience;
  const port = await soon(until, 'a debugging address', () => portOf(browserFolder));
  const page = await soon(until, 'a page', () => pageOf(port));
  return soon(until, 'a paint', () => ask(page, until));
};

/** Chromium writes the port that it chose, and a path, in two lines. */
const portOf = async (browserFolder: string): Promise<string | undefined> => {
  const text = await readFile(join(browserFolder, 'DevToolsActivePort'), 'utf8').catch(() => '');
  return /^\d+(?=\n)/.exec(text)?.[0];
};

interface Target {
  readonly type: string;
  readonly url: string;
  readonly webSocketDebuggerUrl: string;
}

const pageOf = async (port: string): Promise<string | undefined> => {
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
  const targets = ((await answer?.json()) ?? []) as readonly Target[];
  // Before its address is loaded a window shows `about:blank` or nothing.
  return targets.find(({ type, url }) => type === 'page' && !['', 'about:blank'].includes(url))
    ?.webSocketDebuggerUrl;
};

const soon = async <Value>(
  until: number,
  what: string,
  look: () => Promise<Value | undefined>,
): Promise<Value> => {
  while (Date.now() < until) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(rest);
  }
  throw new Error(`the window had not ${what} in time`);
};

/** Undefined while the page is still being loaded and cannot be asked. */
const ask = async (address: string, until: number): Promise<Paints | undefined> => {
  const socket = new WebSocket(address);
  const late = setTimeout(() => socket.terminate(), until - Date.now());
  try {
    return await new Promise<Paints | undefined>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('the page did not tell its paints in time')));
      socket.once('message', (text: Buffer) => resolve(paintsIn(text.toString())));
      socket.once('open', () => {
        const params = { expression: question, awaitPromise: true, returnByValue: true };
        socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
      });
    });
  } finally {
    clearTimeout(late);
    socket.terminate();
  }
};

interface Reply {
  readonly result?: { readonly result?: { readonly value?: Paints } };
}

const paintsIn = (text: string): Paints | undefined => {
  return (JSON.parse(text) as Reply).result?.result?.value;
};

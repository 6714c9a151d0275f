import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { listenForFaults, type AppUnderTest } from './app-under-test.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

type Program = ChildProcessByStdio<Writable, Readable, Readable>;

/** `npm start -- --host web` over a folder. Without a session bus there is no keychain. */
export const startWebHost = (folder: string, words: readonly string[] = []): Program => {
  const { DBUS_SESSION_BUS_ADDRESS: _bus, DISPLAY: _display, ...env } = process.env;
  const start = ['src-main/entry/start.ts', '--host', 'web', '--data', folder];
  const ports = words.length > 0 ? words : ['--port', '0', '--api-port', '0'];
  return spawn(process.execPath, [...start, ...ports], {
    cwd: root,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
};

/** The next link that the program prints. */
export const nextLink = (program: Program): Promise<string> =>
  new Promise((resolve, reject) => {
    const lines = createInterface(program.stdout);
    program.once('exit', (code) => reject(new Error(`the web host ended with code ${code}`)));
    lines.on('line', (line) => {
      const link = /http:\/\/\S+#code=\S+/.exec(line)?.[0];
      if (link === undefined) return;
      lines.close();
      program.stdout.resume();
      resolve(link);
    });
  });

export const stop = (program: Program): Promise<void> =>
  new Promise((resolve) => {
    if (program.exitCode !== null) {
      resolve();
      return;
    }
    program.once('exit', () => resolve());
    program.kill('SIGTERM');
  });

/** Calls that failed in a way nobody foresaw, as the program logs them. */
const listenToLog = (program: Program): string[] => {
  const failures: string[] = [];
  createInterface(program.stderr).on('line', (line) => {
    if (line.includes('"call.')) failures.push(line);
  });
  return failures;
};

/** What comes to the page over its socket, from its first connection on. */
const listenToSocket = (page: Page): readonly string[] => {
  const frames: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => frames.push(payload.toString()));
  });
  return frames;
};

/** The product in a browser page of its own, on a computer of a language. */
export const launchWeb = async (
  browser: Browser,
  folder: string,
  locale = 'en-GB',
): Promise<AppUnderTest> => {
  const program = startWebHost(folder);
  const failures = listenToLog(program);
  const link = await nextLink(program);
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale,
  });
  const page = await context.newPage();
  const faults = listenForFaults(page, failures);
  const frames = listenToSocket(page);
  await page.goto(link);
  const close = async (): Promise<void> => {
    await context.close();
    await stop(program);
  };
  const traffic = (): Promise<readonly string[]> => Promise.resolve([...frames]);
  return { page, place: 'keyFile', traffic, faults, close };
};

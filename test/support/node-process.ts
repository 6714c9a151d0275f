import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly printed: string;
  readonly said: string;
}

/** `npm run node` in a process of its own, on any free ports. */
export interface NodeProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** The first line of standard output. */
  readonly line: Promise<string | undefined>;
  /** Resolves with the first line on standard error that holds these words. */
  readonly says: (words: string) => Promise<string>;
}

const running = new Set<ChildProcess>();

/** Kills what a test left running. */
export const endNodes = async (): Promise<void> => {
  for (const child of running) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  running.clear();
};

export const startNode = (
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): NodeProcess => {
  const script = join(root, 'src-main/entry/node.ts');
  const child = spawn(process.execPath, [script, '--port', '0', '--ws-port', '0', ...words], {
    cwd: root,
    env: { ...process.env, CARELEDGER_STORE_KEY: 'c3'.repeat(32), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let printed = '';
  let said = '';
  const heard: string[] = [];
  const listeners = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  createInterface({ input: child.stderr }).on('line', (line) => {
    heard.push(line);
    for (const listen of listeners) listen();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, printed, said }));
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    ended,
    line: lines.next().then(({ value }) => value),
    says: (words) =>
      new Promise((resolve) => {
        const listen = (): void => {
          const found = heard.find((line) => line.includes(words));
          if (found === undefined) return;
          listeners.delete(listen);
          resolve(found);
        };
        listeners.add(listen);
        listen();
      }),
  };
};

/** The address of a node that started; fails the test with what it said when it did not. */
export const addressOf = async ({ line, ended }: NodeProcess): Promise<string> => {
  const first = await line;
  const address = /^listening (\S+)$/.exec(first ?? '')?.[1];
  if (address === undefined) throw new Error(JSON.stringify(await ended));
  return address;
};

export const stopNode = (
  { child, ended }: NodeProcess,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<Ended> => {
  child.kill(signal);
  return ended;
};

import { spawn } from 'node:child_process';

export interface ElectronRun {
  readonly binary: string;
  readonly root: string;
  readonly flags: readonly string[];
  readonly data: string;
  readonly apiPort: number | null;
}

/** `notOpened`: it ended before Electron was ready, for want of a library, a display or a sandbox. */
export type ElectronEnd = { readonly code: number } | 'notOpened';

/** What the window's process tells once Electron is ready. */
export const openedMessage = 'opened';

/** Chromium's own log says nothing that helps a clinic. */
const quiet = '--log-level=3';

/** Runs the window until it ends, and passes signals that ask to stop on to it. */
export function runElectron(run: ElectronRun): Promise<ElectronEnd> {
  const words = [
    ...run.flags,
    quiet,
    run.root,
    `--data=${run.data}`,
    ...(run.apiPort === null ? [] : [`--api-port=${run.apiPort}`]),
  ];
  const { ELECTRON_RUN_AS_NODE: _asNode, NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(run.binary, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env });
  let opened = false;
  child.once('message', (message) => {
    opened = message === openedMessage;
    child.disconnect();
  });
  const stop = (signal: NodeJS.Signals): void => void child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  return new Promise((resolve) => {
    child.once('error', () => resolve('notOpened'));
    child.once('exit', (code) => {
      for (const signal of signals) process.off(signal, stop);
      resolve(opened ? { code: code ?? 1 } : code === 0 ? { code } : 'notOpened');
    });
  });
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchPage } from './watch-page.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Milliseconds from the start of the first process. */
export interface Launched {
  /** Electron's program begins. */
  readonly electron: number;
  /** The page's first contentful paint. */
  readonly firstPaint: number;
  /** The largest text of the page is painted. */
  readonly screen: number;
}

/** Starts a window, waits until it shows something, and ends it. */
export interface Launcher {
  /** As `npm start` does, with this data folder. */
  readonly careledger: (data: string) => Promise<Launched>;
  /** Electron with the app in this folder and nothing before it. */
  readonly window: (app: string) => Promise<Launched>;
}

interface Place {
  readonly folder: string;
  readonly binary: string;
  readonly display: string;
}

/** Says when Electron begins, and lets its page be asked for its paints; costs about a millisecond. */
const wrapper = (binary: string, begun: string): string => `#!/bin/bash
echo "$EPOCHREALTIME" > '${begun}'
exec '${binary}' --remote-debugging-port=0 "$@"
`;

/** Milliseconds in which a window closes that was asked to. */
const patience = 20_000;

const now = (): number => performance.timeOrigin + performance.now();

export const prepareLauncher = async (place: Place): Promise<Launcher> => {
  const electron = join(place.folder, 'electron');
  const begun = join(place.folder, 'begun');
  await writeFile(electron, wrapper(place.binary, begun), { mode: 0o755 });
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const launch = (program: string, words: readonly string[], browserFolder: string) =>
    measure({ place, electron, begun, program, words, browserFolder });
  return {
    careledger: (data) =>
      launch(
        process.execPath,
        [
          join(root, 'src-main', 'entry', 'start.ts'),
          ...['--host', 'electron', '--data', data, '--api-port', '0'],
        ],
        join(data, 'window'),
      ),
    window: (app) => launch(electron, [...flags, '--log-level=3', app], join(app, 'window')),
  };
};

interface Launch {
  readonly place: Place;
  readonly electron: string;
  readonly begun: string;
  readonly program: string;
  readonly words: readonly string[];
  /** Where Chromium writes its debugging address. */
  readonly browserFolder: string;
}

const measure = async (launch: Launch): Promise<Launched> => {
  const { place, electron, begun, program, words, browserFolder } = launch;
  await rm(begun, { force: true });
  const env = {
    ...process.env,
    DISPLAY: place.display,
    CARELEDGER_ELECTRON: electron,
    CARELEDGER_NO_SANDBOX: '1',
  };
  const start = now();
  const child = spawn(program, words, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    const watched = await Promise.race([watchPage(browserFolder), ended(child)]);
    const electronAt = Number((await readFile(begun, 'utf8')).replace(',', '.')) * 1000;
    return {
      electron: electronAt - start,
      firstPaint: watched.firstPaintAt - start,
      screen: watched.screenAt - start,
    };
  } finally {
    await end(child);
  }
};

/** Rejects when the process ends before it was asked to. */
const ended = async (child: ChildProcess): Promise<never> => {
  let said = '';
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`the window ended by itself (${code ?? 'a signal'}): ${said.trim()}`);
};

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), patience);
  const [, signal] = (await exit) as [number | null, NodeJS.Signals | null];
  clearTimeout(late);
  if (signal === 'SIGKILL') throw new Error('the window did not close when it was asked to');
};

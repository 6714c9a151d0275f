/**
 * `node test/support/keyring.ts [--locked | --none] CMD...` runs CMD in a private D-Bus session with a
 * throw-away GNOME keyring: unlocked, locked, or with no session bus and no keyring at all.
 */
import { spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const states = ['--unlocked', '--locked', '--none'] as const;
export type KeyringState = (typeof states)[number];

type Environment = Readonly<Record<string, string | undefined>>;

const self = fileURLToPath(import.meta.url);

/** Without a display no prompter can start, so a locked keyring answers instead of asking. */
const withoutDesktop = (folder: string, state: KeyringState): Environment => ({
  ...process.env,
  XDG_DATA_HOME: join(folder, 'data'),
  XDG_RUNTIME_DIR: folder,
  DBUS_SESSION_BUS_ADDRESS: undefined,
  // Of a session around this one: its daemon must not answer in place of our own.
  GNOME_KEYRING_CONTROL: undefined,
  ...(state === '--unlocked' ? {} : { DISPLAY: undefined, WAYLAND_DISPLAY: undefined }),
});

const inSession = (state: KeyringState, command: readonly string[]): readonly string[] =>
  state === '--none'
    ? command
    : ['dbus-run-session', '--', process.execPath, self, '--inside', state, ...command];

const programOf = (words: readonly string[]): readonly [string, readonly string[]] => {
  const [program = '', ...args] = words;
  return [program, args];
};

/** Starts `command` (a program and its arguments) with a keyring of its own. */
export const spawnWithKeyring = (
  state: KeyringState,
  command: readonly string[],
  stdio: StdioOptions = 'inherit',
): ChildProcess => {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-keyring-'));
  const env = withoutDesktop(folder, state);
  if (state === '--locked') {
    // A first session makes the keyring with a passphrase; the second one finds it locked.
    spawnSync(...programOf(inSession('--unlocked', ['true'])), { env, stdio: 'ignore' });
  }
  const child = spawn(...programOf(inSession(state, command)), { env, stdio });
  child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return child;
};

/** What `command` wrote to its standard output. Rejects when it failed. */
export const outputWithKeyring = async (
  state: KeyringState,
  command: readonly string[],
): Promise<string> => {
  const child = spawnWithKeyring(state, command, ['ignore', 'pipe', 'inherit']);
  if (child.stdout === null) throw new Error('no standard output to read');
  const exit = once(child, 'exit');
  const output = await text(child.stdout);
  const [code] = await exit;
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${String(code)}`);
  return output;
};

/** Starts the daemon and returns the environment of its clients. */
const startDaemon = (state: KeyringState): Environment => {
  const action = state === '--locked' ? '--start' : '--unlock';
  const daemon = spawnSync('gnome-keyring-daemon', [action, '--components=secrets'], {
    input: state === '--locked' ? '' : 'throw-away\n',
    encoding: 'utf8',
  });
  if (daemon.status !== 0) throw new Error('gnome-keyring-daemon did not start');
  const control = /^GNOME_KEYRING_CONTROL=(.*)$/m.exec(daemon.stdout)?.[1];
  return { ...process.env, GNOME_KEYRING_CONTROL: control };
};

const exitWith = (child: ChildProcess): void => {
  child.once('error', (error) => {
    console.error(error.message);
    process.exitCode = 127;
  });
  child.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
};

const isState = (word: string | undefined): word is KeyringState =>
  states.some((state) => state === word);

const main = (words: readonly string[]): void => {
  const [first, ...rest] = words;
  if (first === '--inside') {
    const [state, program = '', ...args] = rest;
    const env = startDaemon(isState(state) ? state : '--unlocked');
    exitWith(spawn(program, args, { stdio: 'inherit', env }));
    return;
  }
  const [state, command] = isState(first) ? [first, rest] : (['--unlocked', words] as const);
  exitWith(spawnWithKeyring(state, command));
};

if (process.argv[1] === self) main(process.argv.slice(2));

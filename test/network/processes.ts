import { spawn } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from './wait.ts';

export interface Program {
  /** Names its pid file and its log. */
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** A process as the kernel knows it: the number alone may be another's by now. */
export interface Identity {
  readonly pid: number;
  /** Clock ticks from boot to its start. */
  readonly startedAt: string;
  readonly boot: string;
}

const pidFile = (data: string, name: string): string => join(data, 'run', `${name}.json`);
export const logOf = (data: string, name: string): string => join(data, 'log', `${name}.log`);

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

interface Stat {
  readonly group: number;
  readonly session: number;
  readonly startedAt: string;
}

/** Of a process that runs; fields 3, 5, 6 and 22 of proc_pid_stat(5). */
const statOf = (pid: number): Stat | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field, the program's name, may hold anything: blanks and parentheses too.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    return {
      group: Number(fields[2]),
      session: Number(fields[3]),
      startedAt: fields[19] ?? '',
    };
  } catch {
    return undefined;
  }
};

/** Of a process that runs. */
export const identityOf = (pid: number): Identity => {
  const startedAt = statOf(pid)?.startedAt ?? '';
  return { pid, startedAt, boot: bootId() };
};

export const isRunning = ({ pid, startedAt, boot }: Identity): boolean =>
  boot === bootId() && statOf(pid)?.startedAt === startedAt;

const recorded = (data: string, name: string): Identity | undefined => {
  try {
    const identity = JSON.parse(readFileSync(pidFile(data, name), 'utf8')) as Identity;
    return identity.boot === bootId() ? identity : undefined;
  } catch {
    return undefined;
  }
};

/** The pid of a program that we started and that still runs. */
export const pidOf = (data: string, name: string): number | undefined => {
  const identity = recorded(data, name);
  return identity !== undefined && isRunning(identity) ? identity.pid : undefined;
};

/** Starts a program in a session of its own, where it outlives us; does nothing while it runs. */
export const start = (data: string, program: Program): void => {
  if (pidOf(data, program.name) !== undefined) return;
  for (const folder of ['run', 'log']) mkdirSync(join(data, folder), { recursive: true });
  const [file = '', ...args] = program.command;
  const log = openSync(logOf(data, program.name), 'a');
  try {
    const child = spawn(file, args, {
      cwd: program.cwd,
      env: program.env ?? process.env,
      stdio: ['ignore', log, log],
      detached: true,
    });
    // Without a pid the error event says why.
    child.on('error', (error) => console.error(`${program.name}: ${error.message}`));
    child.unref();
    if (child.pid === undefined) throw new Error(`${program.name} could not be started.`);
    writeFileSync(pidFile(data, program.name), JSON.stringify(identityOf(child.pid)));
  } finally {
    closeSync(log);
  }
};

/** A program and its children: each has a session of its own, which only they are in. */
const members = (leader: number): readonly number[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      const stat = statOf(pid);
      return stat?.group === leader && stat.session === leader;
    });

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has just ended.
  }
};

/** Milliseconds that a program has to end by itself. */
const courtesy = 15_000;

/** Ends a program and its children, also where only the children are left. */
export const stop = async (data: string, name: string): Promise<void> => {
  const identity = recorded(data, name);
  if (identity !== undefined) {
    const { pid, startedAt } = identity;
    const now = statOf(pid);
    // A number that is another's by now cannot lead a session of ours.
    if (now === undefined || now.startedAt === startedAt) await end(name, pid);
  }
  rmSync(pidFile(data, name), { force: true });
};

const end = async (name: string, leader: number): Promise<void> => {
  const deadline = performance.now() + (statOf(leader) === undefined ? 0 : courtesy);
  signal(leader, 'SIGTERM');
  await waitUntil(`${name} to end`, () => {
    const left = members(leader);
    if (performance.now() > deadline) for (const pid of left) signal(pid, 'SIGKILL');
    return left.length === 0;
  });
};

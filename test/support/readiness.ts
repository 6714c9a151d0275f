import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from '#hosts/cli/build/build.ts';
import { install } from '#test/network/install.ts';
import { MachineLacks } from '#test/network/machine.ts';

import { chromiumPath } from './chromium.ts';
import { findElectron } from './electron33.ts';
import { Need } from './suites.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Either what a need adds to the environment of the tests, or why the machine cannot meet it. */
export type Readiness =
  | { readonly env: Readonly<Record<string, string>> }
  | { readonly lacks: string };

const ready: Readiness = { env: {} };

function hasCommand(name: string): boolean {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, name)));
}

/** Installs what the suites need on Debian as root; elsewhere it names the one command. */
export function prepareSystem(): void {
  spawnSync(process.execPath, [join(root, 'test/support/system-packages.ts')], {
    stdio: 'inherit',
  });
}

/** The program of an unpacked package in `dist`. */
export function packagedApp(): string | undefined {
  const programs = [
    'linux-unpacked/careledger',
    'mac*/*.app/Contents/MacOS/*',
    'win-unpacked/Careledger*.exe',
  ];
  return programs.flatMap((pattern) =>
    globSync(`dist/${pattern}`, { cwd: root }).map((file) => join(root, file)),
  )[0];
}

const checks: Readonly<Record<Need, () => Readiness | Promise<Readiness>>> = {
  [Need.keyring]: () =>
    hasCommand('dbus-run-session') && hasCommand('gnome-keyring-daemon')
      ? ready
      : { lacks: 'a throw-away keyring (dbus, gnome-keyring)' },
  [Need.bigchaindb]: async () => {
    try {
      await install((sentence) => console.log(`bigchaindb: ${sentence}`));
      return ready;
    } catch (error) {
      if (error instanceof MachineLacks) return { lacks: error.message };
      throw error;
    }
  },
  [Need.display]: () =>
    hasCommand('xvfb-run') ? ready : { lacks: 'a virtual display (xvfb, xauth)' },
  [Need.browser]: () =>
    chromiumPath() === undefined
      ? { lacks: 'Chromium (or CHROMIUM_PATH naming a Chrome or Chromium)' }
      : ready,
  [Need.build]: async () => {
    console.log(`build: ${await build(root)}`);
    return ready;
  },
  [Need.electron]: async () => {
    try {
      const electron = await findElectron();
      // Without `executablePath` Playwright puts its loader in front of the app, which then waits for it.
      return {
        env: { CARELEDGER_ELECTRON: electron, ELECTRON_OVERRIDE_DIST_PATH: dirname(electron) },
      };
    } catch (error) {
      return { lacks: error instanceof Error ? error.message : 'an Electron binary' };
    }
  },
  [Need.packagedApp]: () => {
    const app = packagedApp();
    return app === undefined
      ? { lacks: 'a packaged app (npm run package -- --test)' }
      : { env: { CARELEDGER_PACKAGED_APP: app } };
  },
};

/** Meets the needs one after another; stops at the first that this machine cannot meet. */
export async function meet(needs: readonly Need[]): Promise<Readiness> {
  let env: Readonly<Record<string, string>> = {};
  for (const need of needs) {
    const readiness = await checks[need]();
    if ('lacks' in readiness) return readiness;
    env = { ...env, ...readiness.env };
  }
  return { env };
}

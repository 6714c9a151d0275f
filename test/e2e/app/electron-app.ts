import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import { openPackagedWindow } from '#test/support/packaged-window.ts';
import { findElectron } from '#test/support/electron33.ts';
import { listenForFaults, type AppUnderTest } from './app-under-test.ts';
import { listenToTraffic, trafficOf } from './electron-traffic.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Dates are read as a British system writes them. */
const britishSystem = { LC_ALL: 'en_GB.UTF-8', LANGUAGE: 'en_GB' } as const;

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

/** The built product in a real Electron, with the keychain of the session that the suite runs in. */
export const launchElectron = async (
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<AppUnderTest> => {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  // Playwright's loader needs the binary named so; with `executablePath` a busy machine hangs here.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= dirname(await findElectron());
  const app = await _electron.launch({
    args: [...flags, root, `--data=${folder}`, '--api-port=0'],
    env: { ...environment(), ...britishSystem, ...env },
  });
  const page = await app.firstWindow();
  const faults = listenForFaults(page);
  await listenToTraffic(app);
  const traffic = (): Promise<readonly string[]> => trafficOf(app);
  return { page, place: 'keychain', traffic, faults, close: () => app.close() };
};

/** The packed app, as `npm run package` made it. Its Node inspector is off, so nothing listens. */
export const launchPackaged = async (folder: string): Promise<AppUnderTest> => {
  const program = process.env['CARELEDGER_PACKAGED_APP'];
  if (program === undefined) throw new Error('CARELEDGER_PACKAGED_APP names no packed app');
  const { page, close } = await openPackagedWindow(program, [`--data=${folder}`, '--api-port=0'], {
    ...environment(),
    ...britishSystem,
  });
  return { page, place: 'keychain', traffic: null, faults: listenForFaults(page), close };
};

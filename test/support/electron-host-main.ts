/** The Electron host with a fake application behind it; for tests of the host itself. */
import { join } from 'node:path';
import { app } from 'electron';
import { runElectronHost } from '#hosts/electron/run.ts';
import type { WindowPlace } from '#hosts/electron/window-place.ts';
import { createFakeCareledger } from './fake-careledger.ts';
import type { FakeCareledger } from './fake-careledger.ts';

declare global {
  /** What the tests look at from outside. */
  var hostUnderTest: { readonly careledger: FakeCareledger; readonly kept: readonly WindowPlace[] };
}

const folder = app.commandLine.getSwitchValue('data');
const here = import.meta.dirname;
const careledger = createFakeCareledger();
const kept: WindowPlace[] = [];
globalThis.hostUnderTest = { careledger, kept };

runElectronHost({
  folder,
  rendererFolder: join(here, 'renderer'),
  preload: join(here, 'preload.cjs'),
  memory: { read: () => undefined, keep: (place) => void kept.push(place) },
  open: () => Promise.resolve(careledger),
  explain: () => 'The fake did not open.',
});

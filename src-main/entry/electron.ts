/** Electron's main process. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { readArguments, ownWords } from '#hosts/cli/start/arguments.ts';
import type { StartArguments } from '#hosts/cli/start/arguments.ts';
import { makeDataFolder } from '#hosts/cli/start/data-folder.ts';
import { codeOf } from '#hosts/cli/start/failure-code.ts';
import { openedMessage } from '#hosts/cli/start/run-electron.ts';
import { folderRefused, notOpened, stopped } from '#hosts/cli/start/say.ts';
import { openElectronDocument } from '#hosts/electron/preferences.ts';
import { systemLang } from '#hosts/electron/system-lang.ts';
import { refuseToStart } from '#hosts/electron/refuse-to-start.ts';
import { runElectronHost } from '#hosts/electron/run.ts';
import { createPreferences } from '#platform/settings/preferences.ts';
import { compose } from './compose.ts';
import { buildFolder } from './places.ts';
import { usualApiPort } from './usual-ports.ts';
import { workerUrls } from './workers.ts';

/** Exit code for what the person who starts the app can put right. */
const wrongStart = 2;

void app.whenReady().then(() => process.send?.(openedMessage));
process.on('uncaughtException', (error) => void refuseToStart(stopped(error), 1));
// Electron would print the whole error, whose message may hold values.
process.on('unhandledRejection', (error) => {
  process.stderr.write(`set aside: ${codeOf(error)}\n`);
});

const read = readArguments(ownWords(process.argv), {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  folder: process.cwd(),
});
if (!read.ok) void refuseToStart(read.error, wrongStart);
else if (read.value === 'help') app.exit(0);
else run(read.value);

function run({ data, apiPort }: StartArguments): void {
  const made = makeDataFolder(data);
  if (!made.ok) {
    void refuseToStart(folderRefused(data, made.error), wrongStart);
    return;
  }
  const preferences = createPreferences({ folder: data, open: openElectronDocument });
  const usualPort = preferences.get().apiPort ?? usualApiPort;
  runElectronHost({
    folder: data,
    rendererFolder: join(buildFolder(), 'renderer'),
    preload: join(buildFolder(), 'preload', 'preload.cjs'),
    memory: {
      read: () => preferences.get().window,
      keep: (window) => void preferences.set({ window }),
    },
    open: () =>
      compose({
        folder: data,
        apiPort: { want: apiPort ?? usualPort, strict: apiPort !== null },
        workers: workerUrls(),
        preferences,
        systemLang,
      }),
    explain: notOpened,
  });
}

/** The web host, as `npm start` runs it in its own process. */
import { join } from 'node:path';
import type { StartArguments } from '#hosts/cli/start/arguments.ts';
import { runWebHost } from '#hosts/web/run.ts';
import { openConfDocument } from '#platform/settings/conf-preferences.ts';
import { createPreferences } from '#platform/settings/preferences.ts';
import { compose } from './compose.ts';
import { buildFolder } from './places.ts';
import { usualApiPort, usualWebPort } from './usual-ports.ts';
import { workerUrls } from './workers.ts';

export type RunWeb = typeof runWeb;

export function runWeb(
  { data, port, apiPort }: StartArguments,
  print: (line: string) => void,
): ReturnType<typeof runWebHost> {
  const preferences = createPreferences({ folder: data, open: openConfDocument });
  const usualPort = preferences.get().apiPort ?? usualApiPort;
  return runWebHost({
    port: { want: port ?? usualWebPort, strict: port !== null },
    rendererFolder: join(buildFolder(), 'renderer'),
    open: () =>
      compose({
        folder: data,
        apiPort: { want: apiPort ?? usualPort, strict: apiPort !== null },
        workers: workerUrls(),
        preferences,
      }),
    input: process.stdin,
    print,
    now: () => performance.now(),
  });
}

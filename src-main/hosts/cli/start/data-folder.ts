import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fail, ok } from '#contract/result.ts';
import type { Result } from '#contract/result.ts';

/** What decides where data lies when nobody says. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Where this operating system keeps the data of an app for one person; the same for every host. */
export function usualDataFolder({ platform, env, home }: Surroundings): string {
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Careledger');
    case 'win32':
      return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Careledger');
    default: {
      const base = env['XDG_DATA_HOME'] ?? '';
      return join(isAbsolute(base) ? base : join(home, '.local', 'share'), 'careledger');
    }
  }
}

/**
 * Makes the folder and those above it that are missing. Node's own recursive way never ends where a file
 * system says of a folder in one that is there that it is not (`/proc`).
 */
function makeFolders(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolders(parent);
  mkdirSync(folder, { mode: 0o700 });
  chmodSync(folder, 0o700);
}

/** Makes the folder, for this account's eyes only. The failure is the system's error code. */
export function makeDataFolder(folder: string): Result<void, string> {
  try {
    makeFolders(resolve(folder));
    return ok(undefined);
  } catch (error) {
    return fail((error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}

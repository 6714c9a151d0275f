import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

const belongsToDatabase = (name: string): boolean =>
  /^(?:ledger|demographics|clinical)\.db/.test(name) || name === 'head.json';

/**
 * Moves the databases and what stands beside them into a folder of their own, named with the time:
 * `set-aside-2026-11-23T09-30-00-000Z`. Nothing is deleted; the folder must not be open.
 */
export const setFolderAside = (folder: string, now: Date): void => {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder).filter(belongsToDatabase);
  if (names.length === 0) return;
  const aside = join(folder, `set-aside-${now.toISOString().replaceAll(/[:.]/g, '-')}`);
  mkdirSync(aside, { mode: 0o700 });
  for (const name of names) renameSync(join(folder, name), join(aside, name));
};

import { constants, renameSync, rmSync } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './replace-file.ts';

/**
 * Copies a file that nobody writes meanwhile, in a thread of the runtime's; shares its blocks where the
 * file system can. `to` is there whole and durably, or not at all. Rejects with what the file system says.
 */
export const copyDurably = async (from: string, to: string): Promise<void> => {
  const partial = `${to}.part`;
  try {
    await copyFile(from, partial, constants.COPYFILE_FICLONE);
    const copy = await open(partial, 'r+');
    try {
      await copy.sync();
    } finally {
      await copy.close();
    }
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  syncFolder(dirname(to));
};

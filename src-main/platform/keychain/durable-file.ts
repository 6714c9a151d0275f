import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '#contract/result.ts';

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

const fullDisk: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** The file's text, or `undefined` where there is none. */
export const readText = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const writeAndSync = async (path: string, text: string): Promise<void> => {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Makes a rename in this folder survive a power cut. Windows has no such call and needs none. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/**
 * Replaces a file so that a crash leaves the old or the new text, never a part. The file is readable
 * by its owner only. `<path>.new` may be left by a crash and is written over the next time.
 */
export const replaceText = async (
  path: string,
  text: string,
): Promise<Result<void, { readonly code: 'diskFull' }>> => {
  const next = `${path}.new`;
  try {
    await writeAndSync(next, text);
    await rename(next, path);
    await syncFolder(dirname(path));
    return ok(undefined);
  } catch (error) {
    await rm(next, { force: true });
    if (fullDisk.has(codeOf(error))) return fail({ code: 'diskFull' });
    throw error;
  }
};

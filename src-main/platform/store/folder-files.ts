import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderFiles } from '#app/ports/store.ts';
import { fail, ok } from '#contract/result.ts';
import { replaceFile } from './replace-file.ts';
import { sqlFailureCode } from './sql-failure.ts';

const fileNames = {
  head: 'head.json',
  installation: 'installation.json',
  node: 'node.json',
} as const;

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The small clear files of a data folder, each replaced whole or not at all. */
export const createFolderFiles = (folder: string): FolderFiles => ({
  read: async (name) => {
    try {
      return await readFile(join(folder, fileNames[name]), 'utf8');
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
  write: async (name, text) => {
    try {
      replaceFile(join(folder, fileNames[name]), text);
      return ok(undefined);
    } catch (error) {
      if (sqlFailureCode(error) === 'diskFull') return fail({ code: 'diskFull' });
      throw error;
    }
  },
});

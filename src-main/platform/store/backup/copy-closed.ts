import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CopyFailure } from '#app/ports/served-ledger.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { ledgerFileName } from '../../ledger/ledger-node.ts';
import { copyDurably } from '../copy-durably.ts';
import { copyFailure } from '../copy-failure.ts';
import { type FolderLock, lockFolder } from '../folder-lock.ts';
import { copySmallFiles } from './small-files.ts';

/**
 * The database and what a killed process leaves beside it. The database comes last: a copy that was cut
 * short is no ledger.
 */
const files = ['-wal', '.journal', '.commits', '.check', ''].map((end) => ledgerFileName + end);

/**
 * Copies the ledger of a folder that nobody has open, as it lies there and without its key; `inUse` where
 * somebody does. The folder is locked meanwhile.
 */
export const copyClosed = async (
  from: string,
  to: string,
): Promise<Result<void, CopyFailure | { readonly code: 'inUse' }>> => {
  let lock: FolderLock | null = null;
  try {
    lock = lockFolder(from);
    if (lock === null) return fail({ code: 'inUse' });
    const small = await copySmallFiles(from, to);
    if (small !== null) return fail(small);
    for (const name of files.filter((each) => existsSync(join(from, each)))) {
      await copyDurably(join(from, name), join(to, name));
    }
    return ok(undefined);
  } catch (error) {
    const failure = copyFailure(error);
    if (failure === null) throw error;
    return fail(failure);
  } finally {
    lock?.release();
  }
};

import type { LedgerHead } from '#app/ports/ledger.ts';
import type { CopyFailure } from '#app/ports/served-ledger.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { copyFailure } from '../store/copy-failure.ts';
import { findHead } from './chain.ts';
import type { LedgerFile } from './ledger-file.ts';

/** Copies the ledger as it is at the time of the call, and answers the head that the copy has. */
export const copyOf = async (
  file: LedgerFile,
  target: string,
): Promise<Result<LedgerHead, CopyFailure>> => {
  try {
    const head = file.read(findHead); // nothing comes between this and the copy's beginning
    await file.copyTo(target);
    return ok(head);
  } catch (error) {
    const failure = copyFailure(error);
    if (failure === null) throw error;
    return fail(failure);
  }
};

import type { Result } from '#contract/result.ts';
import type { LedgerHead } from './ledger.ts';
import type { CopyFailure } from './served-ledger.ts';

/** Copying the ledger of one data folder into another folder, an absolute path. */
export interface FolderBackup {
  readonly hasLedger: boolean;
  /** Makes the folder where there is none. `notEmpty`: something lies in it. */
  readonly prepare: (to: string) => Result<void, CopyFailure | { readonly code: 'notEmpty' }>;
  /** With nobody in the data folder; needs no key. `inUse`: somebody is. */
  readonly closed: (to: string) => Promise<Result<void, CopyFailure | { readonly code: 'inUse' }>>;
  /**
   * By the node that has the data folder open; answers the head of the copy. `inUse`: whoever has it open
   * takes no such request; `cutOff`: the node ended meanwhile.
   */
  readonly running: (
    to: string,
  ) => Promise<Result<LedgerHead, CopyFailure | { readonly code: 'inUse' | 'cutOff' }>>;
  /** Takes away what an attempt left in a prepared folder. */
  readonly discard: (to: string) => void;
}

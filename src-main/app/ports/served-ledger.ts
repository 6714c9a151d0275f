import type { PublicKey } from '#contract/ids.ts';
import type { Result } from '#contract/result.ts';
import type { Ledger, LedgerHead } from './ledger.ts';
import type { Replica } from './replica.ts';
import type { StoreFailure } from './store.ts';

/** Why a copy was not made; nothing of it is left then. */
export type CopyFailure =
  | { readonly code: 'busy' } // another copy is under way, or the ledger was closed or reopened meanwhile
  | { readonly code: 'diskFull' } // or read-only
  | { readonly code: 'cannotWrite' }; // the folder is not there, or this account may not write there

/** The ledger of one folder, served to other programs, with nobody at a screen. */
export interface ServedLedger {
  readonly ledger: Pick<Ledger, 'head' | 'header' | 'apiUrl' | 'damaged' | 'rebuilt'>;
  readonly replica: Replica;
  /** Until this is called every POST is refused as read-only. */
  readonly allowPosts: () => Promise<void>;
  /**
   * Copies the ledger as it is now, with the small files beside it, into a folder that is there and empty,
   * while reading and writing go on. Answers the head of the copy.
   */
  readonly copyInto: (folder: string) => Promise<Result<LedgerHead, CopyFailure>>;
  /** Resolves when its thread is gone, however it ended. */
  readonly ended: Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens, or creates when there is none, and listens. `key` is 32 bytes; `validator` signs the head, and is
 * named as the one validator where there is no clinic.
 */
export type OpenServedLedger = (
  key: Uint8Array,
  validator: PublicKey,
) => Promise<Result<ServedLedger, StoreFailure>>;

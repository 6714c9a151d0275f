import type { PublicKey } from '#contract/ids.ts';
import type { Result } from '#contract/result.ts';
import type { Ledger } from './ledger.ts';
import type { StoreFailure } from './store.ts';

/** The ledger of one folder, served to other programs, with nobody at a screen. */
export interface ServedLedger {
  readonly ledger: Pick<Ledger, 'head' | 'header' | 'apiUrl' | 'damaged'>;
  /** Until this is called every POST is refused as read-only. */
  readonly allowPosts: () => Promise<void>;
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

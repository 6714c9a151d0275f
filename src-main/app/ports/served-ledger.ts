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

/** Opens, or creates when there is none, and listens. `key` is 32 bytes. */
export type OpenServedLedger = (key: Uint8Array) => Promise<Result<ServedLedger, StoreFailure>>;

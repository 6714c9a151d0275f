import type { ClinicId, PublicKey } from '#contract/ids.ts';
import type { Result } from '#contract/result.ts';
import type { Ledger, LedgerHead, RecordIndex } from './ledger.ts';

/** A block as a node of a network told it. */
export interface NetworkBlock {
  readonly height: number;
  /** Each transaction as JSON, with every number as it was written. */
  readonly bodies: readonly string[];
}

/**
 * The blocks of a network in the ledger's file, at the network's own heights. Every transaction is judged
 * by hash, spending, signatures and policy; what does not hold is kept apart and counts nowhere. A block's
 * local header links what was proved; its digest is over all ids as they were told, by which nodes are
 * compared.
 */
export interface Replica {
  /**
   * Appends blocks that follow the head and one another (else `gap`): each whole and durable, or not at all.
   * Between two of them others are answered. Of a failure the earlier ones may stand: `head` tells.
   */
  readonly replicate: (
    blocks: readonly NetworkBlock[],
  ) => Promise<Result<LedgerHead, { readonly code: 'gap' | 'diskFull' | 'readOnly' | 'closed' }>>;
  readonly head: () => Promise<LedgerHead>;
  /** See `blockDigest`; null for a block that is not here. */
  readonly digest: (height: number) => Promise<string | null>;
  /** The last blocks up to a height that are not empty, from the highest down, and their digests. */
  readonly filled: (
    upTo: number,
    most: number,
  ) => Promise<readonly { readonly height: number; readonly digest: string }[]>;
  /** How many transactions nodes told that cannot be proved. */
  readonly unproved: () => Promise<number>;
}

/** The clinic whose records count in a network, and the only key that may declare it. */
export interface PinnedClinic {
  readonly clinic: ClinicId;
  readonly root: PublicKey;
}

/** A data folder's replica, open in a thread of its own. */
export interface OpenReplica {
  readonly replica: Replica;
  /** Everything but `append` answers; what stands in a network's blocks is written by the network alone. */
  readonly ledger: Omit<Ledger, 'append'>;
  readonly index: RecordIndex;
  /** Says whose records count. Has to be said before the first block, and is kept. */
  readonly pin: (
    clinic: PinnedClinic,
  ) => Promise<Result<void, { readonly code: 'diskFull' | 'closed' }>>;
  readonly close: () => Promise<void>;
}

import type { Result } from '#contract/result.ts';
import type { LedgerHead } from './ledger.ts';

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
  /** Appends blocks that follow the head and one another (else `gap`): all or none, after fsync. */
  readonly replicate: (
    blocks: readonly NetworkBlock[],
  ) => Promise<Result<LedgerHead, { readonly code: 'gap' | 'diskFull' | 'readOnly' | 'closed' }>>;
  readonly head: () => Promise<LedgerHead>;
  /** See `blockDigest`; null for a block that is not here. */
  readonly digest: (height: number) => Promise<string | null>;
  /** How many transactions nodes told that cannot be proved. */
  readonly unproved: () => Promise<number>;
}

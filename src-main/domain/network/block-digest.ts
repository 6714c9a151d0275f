import type { Primitives } from '../primitives.ts';
import { toHex, utf8 } from '../transaction/bytes.ts';

/**
 * What nodes are compared by: SHA-256 over the sorted transaction ids of a block, 64 hex digits each and
 * nothing between them. A node lists them in any order; over HTTP a block has no other identity.
 */
export const blockDigest = (ids: readonly string[], primitives: Primitives): string =>
  toHex(primitives.sha256(utf8(ids.toSorted().join(''))));

/** A block as one node told it, looked at. */
export interface SeenBlock {
  readonly digest: string;
  /** Number of transactions. */
  readonly size: number;
  readonly ids: readonly string[];
  /** Those whose body is not what its id and signatures were made for. */
  readonly altered: readonly string[];
}

/** The ids in the order in which they were told; `altered` was found among them. */
export const seeBlock = (
  ids: readonly string[],
  altered: readonly string[],
  primitives: Primitives,
): SeenBlock => ({ digest: blockDigest(ids, primitives), size: ids.length, ids, altered });

import type { Asked, NodeBlock, NodeClient } from '#app/ports/nodes.ts';
import type { Replica } from '#app/ports/replica.ts';
import type { Primitives } from '#domain/primitives.ts';
import { blockDigest } from '#domain/network/block-digest.ts';

/** `same`: as far as it goes it holds the replica's blocks. `silent`: it gave no usable answer. */
export type ChainCheck = 'same' | 'other' | 'silent';

/** Blocks with transactions that are compared from the end backwards: empty ones are alike everywhere. */
const compared = 3;

/** How far back from the end blocks with transactions are looked for. */
const farthest = 64;

/**
 * Whether a node's chain is the one that is kept here: their last common blocks with transactions are the
 * same. A node that is behind is compared where it ends.
 */
export const isSameChain = async (
  client: Pick<NodeClient, 'block'>,
  replica: Pick<Replica, 'digest'>,
  height: number,
  primitives: Primitives,
): Promise<ChainCheck> => {
  const end = await lastCommon(client, height);
  if (end === null) return 'silent';
  const empty = blockDigest([], primitives);
  let found = 0;
  for (let at = end; at > 0 && at > end - farthest && found < compared; at -= 1) {
    const own = await replica.digest(at);
    if (own === empty && at !== end) continue;
    const theirs = await client.block(at);
    if (!theirs.ok) return 'silent';
    if (theirs.value === null || own !== digestOf(theirs.value, primitives)) return 'other';
    if (own !== empty) found += 1;
  }
  return 'same';
};

const digestOf = ({ transactions }: NodeBlock, primitives: Primitives): string =>
  blockDigest(
    transactions.map(({ id }) => id),
    primitives,
  );

/** The highest block up to `height` that the node has; heights have no gaps. Null: no answer. */
const lastCommon = async (
  client: Pick<NodeClient, 'block'>,
  height: number,
): Promise<number | null> => {
  const has = async (at: number): Promise<boolean | null> => {
    const asked: Awaited<Asked<NodeBlock | null>> = await client.block(at);
    return asked.ok ? asked.value !== null : null;
  };
  let [low, high] = [0, height];
  while (low < high) {
    // The end first: a node is rarely behind.
    const at = high === height ? high : Math.ceil((low + high) / 2);
    const answer = await has(at);
    if (answer === null) return null;
    if (answer) low = at;
    else high = at - 1;
  }
  return low;
};

import type { Asked, NodeBlock, NodeClient } from '#app/ports/nodes.ts';
import type { Replica } from '#app/ports/replica.ts';
import type { Primitives } from '#domain/primitives.ts';
import { blockDigest } from '#domain/network/block-digest.ts';

/**
 * - `same`: it holds the replica's blocks.
 * - `short`: as far as it goes it holds them, and it ends before the replica does.
 * - `silent`: it gave no usable answer.
 */
export type ChainCheck = 'same' | 'short' | 'other' | 'silent';

/** Whether a node's chain is the one that is kept here up to a height. */
export type CheckChain = (client: Pick<NodeClient, 'block'>, height: number) => Promise<ChainCheck>;

/** Blocks with transactions that are compared from the end backwards: empty ones are alike everywhere. */
const compared = 3;

/**
 * Compares the last common block, and the last common ones with transactions however far back they are: after
 * a quiet time a network that was begun anew has the same empty blocks as ours. A node that is behind is
 * compared where it ends.
 */
export const createChainCheck = (
  replica: Pick<Replica, 'digest' | 'filled'>,
  primitives: Primitives,
): CheckChain => {
  const landmarks = createLandmarks(replica);
  return async (client, height) => {
    const ask = askedOnce(client);
    const end = await lastCommon(ask, height);
    if (end === null) return 'silent';
    for (const { height: at, digest } of await landmarks(end)) {
      const theirs = await ask(at);
      if (!theirs.ok) return 'silent';
      if (theirs.value === null || digest !== digestOf(theirs.value, primitives)) return 'other';
    }
    return end < height ? 'short' : 'same';
  };
};

type Landmarks = readonly { readonly height: number; readonly digest: string | null }[];

/** The own blocks to compare up to a height. Nodes mostly end at the same, and what is kept here stays as it is. */
const createLandmarks = (replica: Pick<Replica, 'digest' | 'filled'>) => {
  let last: { readonly end: number; readonly blocks: Landmarks } | null = null;
  return async (end: number): Promise<Landmarks> => {
    if (last?.end === end) return last.blocks;
    if (end === 0) return [];
    const filled = await replica.filled(end, compared);
    const blocks = filled.some(({ height }) => height === end)
      ? filled
      : [{ height: end, digest: await replica.digest(end) }, ...filled];
    last = { end, blocks };
    return blocks;
  };
};

type Ask = (height: number) => Asked<NodeBlock | null>;

const askedOnce = (client: Pick<NodeClient, 'block'>): Ask => {
  const asked = new Map<number, Asked<NodeBlock | null>>();
  return (height) => {
    const answer = asked.get(height) ?? client.block(height);
    asked.set(height, answer);
    return answer;
  };
};

const digestOf = ({ transactions }: NodeBlock, primitives: Primitives): string =>
  blockDigest(
    transactions.map(({ id }) => id),
    primitives,
  );

/** The highest block up to `height` that the node has; heights have no gaps. Null: no answer. */
const lastCommon = async (ask: Ask, height: number): Promise<number | null> => {
  let [low, high] = [0, height];
  while (low < high) {
    // The end first: a node is rarely behind.
    const at = high === height ? high : Math.ceil((low + high) / 2);
    const answer = await ask(at);
    if (!answer.ok) return null;
    if (answer.value !== null) low = at;
    else high = at - 1;
  }
  return low;
};

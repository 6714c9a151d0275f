import type { NodeBlock } from '#app/ports/nodes.ts';
import type { NetworkBlock } from '#app/ports/replica.ts';
import type { SeenBlock } from '#domain/network/block-digest.ts';

/** What a node told of the heights of one round. */
export interface ToldBlocks {
  readonly blocks: ReadonlyMap<number, NodeBlock>;
  readonly seen: ReadonlyMap<number, SeenBlock>;
  /** It failed after the last of them: of what comes then it said nothing. */
  readonly isCut: boolean;
  /** It has been behind for so long that nobody waits for it. */
  readonly isLeftBehind: boolean;
}

interface Wanted {
  readonly from: number;
  /** The longest row of blocks to answer. */
  readonly most: number;
  /** How many nodes the network was named with. */
  readonly named: number;
}

/**
 * The next blocks in a row that more than half of the nodes that answer hold alike, and half of those that
 * are named: one that runs ahead of the others, or answers alone among several, may be making its blocks
 * up. Who was left behind by two or more counts no more. A transaction is taken from a node whose
 * copy is sound; where no node has a sound one it is kept as it was told, and never counts.
 */
export const agreedBlocks = (
  told: readonly ToldBlocks[],
  { from, most, named }: Wanted,
): readonly NetworkBlock[] => {
  const blocks: NetworkBlock[] = [];
  for (let height = from; height < from + most; height += 1) {
    const holders = told.filter(({ blocks: own }) => own.has(height));
    const digests = new Set(holders.map(({ seen }) => seen.get(height)?.digest));
    const voters = votersAt(told, height, holders.length).length;
    const areEnough = holders.length * 2 > voters && holders.length * 2 >= named;
    if (digests.size !== 1 || !areEnough) return blocks;
    blocks.push({ height, bodies: soundBodies(holders, height) });
  }
  return blocks;
};

/** Those who have the block, or say that there is none. Nobody is left behind for the sake of a single node. */
const votersAt = (
  told: readonly ToldBlocks[],
  height: number,
  holders: number,
): readonly ToldBlocks[] =>
  told.filter(
    ({ blocks, isCut, isLeftBehind }) =>
      blocks.has(height) || !(isCut || (isLeftBehind && holders > 1)),
  );

const soundBodies = (holders: readonly ToldBlocks[], height: number): readonly string[] => {
  const [first, ...others] = holders.map(({ blocks, seen }) => ({
    transactions: blocks.get(height)?.transactions ?? [],
    altered: new Set(seen.get(height)?.altered),
  }));
  if (first === undefined) return [];
  return first.transactions.map((own) => {
    if (!first.altered.has(own.id)) return own.body();
    const sound = others.find(({ altered }) => !altered.has(own.id));
    return (sound?.transactions.find(({ id }) => id === own.id) ?? own).body();
  });
};

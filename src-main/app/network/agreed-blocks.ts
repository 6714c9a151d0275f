import type { NodeBlock } from '#app/ports/nodes.ts';
import type { NetworkBlock } from '#app/ports/replica.ts';
import type { SeenBlock } from '#domain/network/block-digest.ts';

/** What a node told of the heights of one round. */
export interface ToldBlocks {
  readonly blocks: ReadonlyMap<number, NodeBlock>;
  readonly seen: ReadonlyMap<number, SeenBlock>;
}

/**
 * The next blocks in a row that more than half of the nodes that answer hold alike: one that runs ahead of
 * the others may be making its blocks up. A transaction is taken from a node whose
 * copy is sound; where no node has a sound one it is kept as it was told, and never counts.
 */
export const agreedBlocks = (
  told: readonly ToldBlocks[],
  from: number,
  most: number,
): readonly NetworkBlock[] => {
  const blocks: NetworkBlock[] = [];
  for (let height = from; height < from + most; height += 1) {
    const holders = told.filter(({ blocks: own }) => own.has(height));
    const digests = new Set(holders.map(({ seen }) => seen.get(height)?.digest));
    if (digests.size !== 1 || holders.length * 2 <= told.length) return blocks;
    blocks.push({ height, bodies: soundBodies(holders, height) });
  }
  return blocks;
};

const soundBodies = (holders: readonly ToldBlocks[], height: number): readonly string[] => {
  const [first, ...others] = holders.map(({ blocks, seen }) => ({
    bodies: new Map((blocks.get(height)?.transactions ?? []).map(({ id, body }) => [id, body])),
    altered: new Set(seen.get(height)?.altered),
  }));
  if (first === undefined) return [];
  return [...first.bodies].map(([id, body]) => {
    const sound = [first, ...others].find(({ altered }) => !altered.has(id));
    return JSON.stringify(sound?.bodies.get(id) ?? body);
  });
};

import { compareNodes, type NodeAnswers } from '#domain/network/agreement.ts';
import type { ToldBlocks } from './agreed-blocks.ts';
import type { Peer } from './peer.ts';

/** What a node told of the heights of one round, looked at. */
export interface Told extends ToldBlocks {
  readonly peer: Peer;
}

/** Marks who differs from the others above `taken`; answers whether nodes differ and no side has most of them. */
export const noteDifferences = (told: readonly Told[], taken: number): boolean => {
  const answers = told.map(({ peer, seen }): NodeAnswers => ({
    node: peer.name,
    height: taken + seen.size,
    blocks: seen,
  }));
  const { verdicts } = compareNodes(answers);
  for (const { peer } of told) {
    const verdict = verdicts.get(peer.name);
    if (verdict?.state !== 'differs') continue;
    peer.state = 'differs';
    peer.differsAt = verdict.difference?.height ?? null;
  }
  return [...verdicts.values()].some(({ state: each }) => each === 'disputed');
};

/**
 * Why nothing more can be taken, whatever these nodes tell; null: it can. One side of the nodes holds the
 * blocks kept here, the other side (`peers` in state `otherChain`) does not, and the larger is believed.
 */
export const refusedBy = (
  peers: readonly Peer[],
  agreeing: readonly Told[],
): 'short' | 'disputed' | 'otherChain' | null => {
  const others = peers.filter(({ state }) => state === 'otherChain').length;
  // A shorter chain, perhaps of empty blocks alone, does not speak for those kept here.
  const same = agreeing.filter(({ peer }) => !peer.isShort).length;
  if (others > 0 && others >= same) return others === same ? 'disputed' : 'otherChain';
  return agreeing.length > 0 && same === 0 ? 'short' : null;
};

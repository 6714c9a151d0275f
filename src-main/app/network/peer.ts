import type { Clock } from '#app/ports/clock.ts';
import type { NodeClient } from '#app/ports/nodes.ts';
import { reachedHeight } from '#domain/network/agreement.ts';
import type { ToldBlocks } from './agreed-blocks.ts';
import { type BackOff, createBackOff } from './back-off.ts';
import { createFetch, type FetchBlocks } from './fetch-blocks.ts';
import type { ChainCheck } from './same-chain.ts';

/** One node of the network that is followed. */
export interface FollowedNode {
  /** Names it to people. */
  readonly name: string;
  readonly client: Pick<NodeClient, 'block'>;
}

/**
 * What a follower knows of a node.
 * - `agrees`: it holds the replica's blocks, and is where the others are.
 * - `behind`: as far as it goes it holds them; it ends before the replica does, or has stood still while
 *   half of the nodes went on.
 * - `silent`: no usable answer; it is asked again after a while.
 * - `differs`: it holds another block than most, or a changed transaction; it is left out until restart.
 * - `otherChain`: where the replica's last blocks should be it holds others: a network that was begun
 *   anew, or another one.
 */
export type FollowedState = 'unasked' | 'agrees' | 'behind' | 'silent' | 'differs' | 'otherChain';

/** A node as its follower remembers it. */
export interface Peer extends FollowedNode {
  state: FollowedState;
  differsAt: number | null;
  silentSince: Date | null;
  readonly backOff: BackOff;
  readonly fetch: FetchBlocks;
  /** Whether its chain was compared with the replica's since it last failed. */
  isKnown: boolean;
  /** When it was, or could not be; monotonic milliseconds. */
  checkedAt: number;
  /** Compared, it ended before the replica did, and it told no block since. */
  isShort: boolean;
  /** Since when others have blocks that it has not; monotonic milliseconds. */
  behindSince: number | null;
}

export const createPeer = (
  node: FollowedNode,
  clock: Pick<Clock, 'monotonic'>,
  chance: () => number,
): Peer => ({
  ...node,
  state: 'unasked',
  differsAt: null,
  silentSince: null,
  backOff: createBackOff(clock, chance),
  fetch: createFetch(node.client),
  isKnown: false,
  checkedAt: 0,
  isShort: false,
  behindSince: null,
});

/** Notes what a look at its chain came to; answers whether the next blocks can be asked of it. */
export const noteCheck = (
  peer: Peer,
  check: ChainCheck,
  clock: Pick<Clock, 'now' | 'monotonic'>,
): boolean => {
  peer.checkedAt = clock.monotonic();
  peer.isKnown = check === 'same' || check === 'short';
  peer.isShort = check === 'short';
  if (check === 'silent') {
    peer.state = 'silent';
    peer.silentSince ??= clock.now();
    peer.backOff.failed();
  } else if (check === 'other') {
    peer.state = 'otherChain';
    peer.silentSince = null;
    peer.backOff.failed();
  } else if (peer.isShort) {
    peer.state = 'behind';
  } else if (peer.state !== 'behind') {
    peer.state = 'agrees';
  }
  return peer.isKnown;
};

/** Milliseconds after which a node that tells block after block is compared again: another may stand there now. */
const checkedFor = 10_000;

/** Whether it was known a moment ago that its chain is the one kept here. */
export const isKnownNow = ({ isKnown, checkedAt }: Peer, now: number): boolean =>
  isKnown && now - checkedAt < checkedFor;

/** Nodes have a block one after the other: for so many milliseconds nobody is called behind. */
export const usualLag = 30_000;

/** After so many milliseconds nobody waits for a node that is behind. */
const longestLag = 5 * 60_000;

const isBehindFor = ({ behindSince }: Peer, milliseconds: number, now: number): boolean =>
  behindSince !== null && now - behindSince >= milliseconds;

export const isLeftBehind = (peer: Peer, now: number): boolean =>
  isBehindFor(peer, longestLag, now);

/**
 * Notes who of those that answered is behind the others; answers whether half of them or more have a
 * next block. `now`: monotonic milliseconds. `isWriting`: the replica does not hold yet what was taken
 * before, so that the end of a chain was compared with an older one.
 */
export const noteLag = (
  told: readonly (Pick<ToldBlocks, 'blocks'> & { readonly peer: Peer })[],
  { now, isWriting }: { readonly now: number; readonly isWriting: boolean },
): boolean => {
  const isAhead = (reachedHeight(told.map(({ blocks }) => blocks.size)) ?? 0) > 0;
  for (const { peer, blocks } of told) {
    if (blocks.size === 0 && !isAhead && isWriting) continue;
    const lags = blocks.size === 0 && (peer.isShort || isAhead);
    peer.isShort &&= lags;
    peer.behindSince = lags ? (peer.behindSince ?? now) : null;
    peer.state = peer.isShort || isBehindFor(peer, usualLag, now) ? 'behind' : 'agrees';
  }
  return isAhead;
};

import type { Clock } from '#app/ports/clock.ts';
import type { NodeBlock } from '#app/ports/nodes.ts';
import type { NetworkBlock, Replica } from '#app/ports/replica.ts';
import { createInTurn } from '#app/in-turn.ts';
import type { Primitives } from '#domain/primitives.ts';
import { agreedBlocks } from './agreed-blocks.ts';
import { createPace } from './pace.ts';
import {
  createPeer,
  type FollowedNode,
  type FollowedState,
  isLeftBehind,
  noteCheck,
  isKnownNow,
  noteLag,
  type Peer,
  usualLag,
} from './peer.ts';
import { createChainCheck } from './same-chain.ts';
import { judgeTogether } from './see-blocks.ts';
import { noteDifferences, refusedBy, type Told } from './weigh-told.ts';

export type { FollowedNode };

export interface Followed {
  /**
   * - `behind`: more blocks are known and being fetched.
   * - `caughtUp`: no half of the nodes that answer has more blocks, and one of them has all that are here.
   * - `silent`: no node answers.
   * - `tooFew`: nodes have more blocks, and too few of the named ones hold them: the others are silent or
   *   stand still. Nothing is taken from so few.
   * - `short`: every node that answers ends before the blocks kept here do: they are behind, or their
   *   network was begun anew.
   * - `disputed`: nodes differ and no side has most of them; nothing is taken until they agree.
   * - `otherChain`: most nodes that answer are of another chain than the blocks kept here.
   * - `full`: the disk takes nothing more.
   *
   * Only while it is `behind` or `caughtUp` do transactions go where these blocks come from.
   */
  readonly phase:
    | 'behind'
    | 'caughtUp'
    | 'silent'
    | 'tooFew'
    | 'short'
    | 'disputed'
    | 'otherChain'
    | 'full';
  readonly height: number;
  readonly nodes: readonly {
    readonly name: string;
    readonly state: FollowedState;
    /** The height at which it differs. */
    readonly differsAt: number | null;
  }[];
}

/** A node that gives no usable answer. */
export interface SilentNode {
  readonly name: string;
  /** When it was first asked in vain. */
  readonly since: Date;
  /** Milliseconds until it is asked again. */
  readonly nextTry: number;
}

export interface Follower {
  readonly state: () => Followed;
  readonly silent: () => readonly SilentNode[];
  /** A node says that something is new; it is not believed, only asked sooner. */
  readonly hint: () => void;
  /** Somebody does not want to wait: every node is asked now, also one that was silent just before. */
  readonly askNow: () => void;
  /** Resolves when nothing is under way any more. */
  readonly stop: () => Promise<void>;
}

interface FollowerOptions {
  readonly nodes: readonly FollowedNode[];
  readonly replica: Replica;
  readonly primitives: Primitives;
  readonly clock: Clock;
  /** Numbers from 0 to 1, so that many followers do not ask at the same moment. */
  readonly chance: () => number;
  readonly changed: (state: Followed) => void;
  /** Whether somebody waits for what was sent: a next block is asked for more often. Usual: nobody. */
  readonly isExpected?: () => boolean;
  /** Whether a node would call `hint`. Usual: none. */
  readonly isListening?: () => boolean;
}

/** Blocks of one round. */
const blocksAtOnce = 16;

/** What a node told of the heights of one round. */
interface Answered {
  readonly peer: Peer;
  readonly told: readonly NodeBlock[];
  readonly isCut: boolean;
}

/**
 * Pulls a network's blocks from all its nodes side by side and keeps those that most of the nodes that
 * answer agree about: one node that lies, lags or is silent neither stops it nor gets in a block. With one
 * node there is nothing to compare with, and hash, signature and policy alone judge what it tells.
 */
export const follow = (options: FollowerOptions): Follower => {
  const { replica, primitives, clock, chance, changed } = options;
  const { isExpected = () => false, isListening = () => false } = options;
  const inTurn = createInTurn();
  const pace = createPace({ chance, isExpected, isListening });
  const checkChain = createChainCheck(replica, primitives);
  const peers = options.nodes.map((node) => createPeer(node, clock, chance));
  let phase: Followed['phase'] = 'behind';
  let height = 0;
  /** The last block that was handed to the replica; it may still be written. */
  let taken = 0;
  /** Since when there are blocks that too few nodes hold; monotonic milliseconds. */
  let tooFewSince: number | null = null;
  /** Blocks that are being written, while the next are asked for; answers whether all is well. */
  let writing: Promise<boolean> | null = null;
  let isStopped = false;
  let cancel = (): void => undefined;
  let last = '';

  const state = (): Followed => ({
    phase,
    height,
    nodes: peers.map(({ name, state: known, differsAt }) => ({ name, state: known, differsAt })),
  });
  const become = (next: Followed['phase']): void => {
    phase = next;
    const now = JSON.stringify(state());
    if (now !== last) changed(state());
    last = now;
  };

  const usable = (): readonly Peer[] =>
    peers.filter(({ state: known, backOff }) => known !== 'differs' && backOff.isOver());

  /** The nodes that answer and whose chain is the replica's. */
  const known = async (): Promise<readonly Peer[]> => {
    const checks = usable().map(async (peer) => {
      if (isKnownNow(peer, clock.monotonic())) return peer;
      return noteCheck(peer, await checkChain(peer.client, height), clock) ? peer : null;
    });
    return (await Promise.all(checks)).filter((peer) => peer !== null);
  };

  const ask = async (peer: Peer): Promise<Answered | null> => {
    const { blocks: told, failure } = await peer.fetch(taken + 1, taken + blocksAtOnce);
    if (failure !== null && told.length === 0) {
      noteCheck(peer, 'silent', clock);
      return null;
    }
    peer.silentSince = null;
    // Who fails in the middle is let be for a while, so that each round does not wait for it.
    if (failure === null) peer.backOff.succeeded();
    else peer.backOff.failed();
    // The end of its chain: it may be one that was begun anew, whose blocks are not ours.
    if (told.length === 0) peer.isKnown = false;
    return { peer, told, isCut: failure !== null };
  };

  const judge = async (answers: readonly Answered[]): Promise<readonly Told[]> => {
    const seen = await judgeTogether(
      answers.map(({ told }) => told),
      { clock, primitives },
    );
    const now = clock.monotonic();
    return answers.map(({ peer, told, isCut }, at) => ({
      peer,
      blocks: new Map(told.map((block) => [block.height, block])),
      seen: seen[at] ?? new Map(),
      isCut,
      isLeftBehind: isLeftBehind(peer, now),
    }));
  };

  const write = async (blocks: readonly NetworkBlock[]): Promise<boolean> => {
    const written = await replica.replicate(blocks);
    if (written.ok) height = written.value.height;
    else if (written.error.code === 'closed') isStopped = true;
    become(written.ok ? 'behind' : 'full');
    return written.ok;
  };

  /** Waits for what is being written. */
  const isWritten = async (): Promise<boolean> => {
    const under = writing;
    writing = null;
    return (await under) ?? true;
  };

  const nobodyTells = (): void => {
    const is = (...states: readonly FollowedState[]): boolean =>
      peers.some(({ state: each }) => states.includes(each));
    // One that failed in the middle is let be for a moment, and goes on then.
    if (is('agrees', 'behind')) become('behind');
    else become(is('otherChain') ? 'otherChain' : 'silent');
  };
  /** What it is while there are blocks of which too few nodes hold any: for a moment that is usual. */
  const waits = (): Followed['phase'] => {
    tooFewSince ??= clock.monotonic();
    return clock.monotonic() - tooFewSince < usualLag ? 'behind' : 'tooFew';
  };

  /** One round; answers whether more blocks may be there at once. */
  const round = async (): Promise<boolean> => {
    const isWriting = writing !== null;
    if (!isWriting) taken = height = (await replica.head()).height;
    const here = await known();
    const answers = (await Promise.all(here.map(ask))).filter((each) => each !== null);
    const told = await judge(answers);
    if (told.length === 0) {
      if (await isWritten()) nobodyTells();
      return false;
    }
    const isDisputed = noteDifferences(told, taken);
    const agreeing = told.filter(({ peer }) => peer.state !== 'differs');
    const isAhead = noteLag(agreeing, { now: clock.monotonic(), isWriting });
    const against = refusedBy(peers, agreeing);
    const wanted = { from: taken + 1, most: blocksAtOnce, named: peers.length };
    const blocks = against === null ? agreedBlocks(agreeing, wanted) : [];
    if (!isAhead || blocks.length > 0) tooFewSince = null;
    if (!(await isWritten())) return false;
    if (blocks.length === 0) {
      become(against ?? (isDisputed ? 'disputed' : isAhead ? waits() : 'caughtUp'));
      return false;
    }
    taken += blocks.length;
    writing = write(blocks).catch(() => false); // the thread died
    return true;
  };

  const schedule = (delay: number): void => {
    cancel();
    if (!isStopped) cancel = clock.after(delay, () => void run());
  };
  const run = (): Promise<void> =>
    inTurn(async () => {
      if (isStopped) return;
      pace.begin();
      // A thread that died answers nothing: what is asked of it fails, and nothing else does.
      const goesOn = await round().catch(() => false);
      schedule(pace.end(goesOn));
    });
  void run();

  return {
    state,
    silent: () =>
      peers.flatMap(({ name, silentSince: since, backOff }) =>
        since === null ? [] : [{ name, since, nextTry: backOff.left() }],
      ),
    askNow: () => {
      for (const { backOff } of peers) backOff.hurry();
      schedule(0);
    },
    hint: () => {
      const delay = pace.hear();
      if (delay !== null) schedule(delay);
    },
    stop: async () => {
      isStopped = true;
      cancel();
      await inTurn(isWritten);
    },
  };
};

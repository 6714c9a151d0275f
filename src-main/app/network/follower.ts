import type { Clock } from '#app/ports/clock.ts';
import type { NodeBlock, NodeClient } from '#app/ports/nodes.ts';
import type { NetworkBlock, Replica } from '#app/ports/replica.ts';
import { createInTurn } from '#app/in-turn.ts';
import type { Primitives } from '#domain/primitives.ts';
import { compareNodes, type NodeAnswers } from '#domain/network/agreement.ts';
import { agreedBlocks, type ToldBlocks } from './agreed-blocks.ts';
import { type BackOff, createBackOff } from './back-off.ts';
import { type ChainCheck, isSameChain } from './same-chain.ts';
import { fetchBlocks } from './fetch-blocks.ts';
import { createPace } from './pace.ts';
import { judgeTogether } from './see-blocks.ts';

/** One node of the network that is followed. */
export interface FollowedNode {
  /** Names it to people. */
  readonly name: string;
  readonly client: Pick<NodeClient, 'block'>;
}

/**
 * What a follower knows of a node.
 * - `agrees`: as far as it goes it holds the replica's blocks.
 * - `silent`: no usable answer; it is asked again after a while.
 * - `differs`: it holds another block than most, or a changed transaction; it is left out until restart.
 * - `otherChain`: where the replica's last blocks should be it holds others: a network that was begun
 *   anew, or another one.
 */
export type FollowedState = 'unasked' | 'agrees' | 'silent' | 'differs' | 'otherChain';

export interface Followed {
  /**
   * - `behind`: more blocks are known and being fetched.
   * - `caughtUp`: no node has more blocks.
   * - `silent`: no node answers.
   * - `disputed`: nodes differ and no side has most of them; nothing is taken until they agree.
   * - `otherChain`: every node that answers is of another chain than the blocks kept here.
   * - `full`: the disk takes nothing more.
   */
  readonly phase: 'behind' | 'caughtUp' | 'silent' | 'disputed' | 'otherChain' | 'full';
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

interface Peer extends FollowedNode {
  state: FollowedState;
  differsAt: number | null;
  silentSince: Date | null;
  readonly backOff: BackOff;
  /** Whether its chain was compared with the replica's since it last failed. */
  isKnown: boolean;
}

/** What a node told of the heights of one round. */
interface Answered {
  readonly peer: Peer;
  readonly told: readonly NodeBlock[];
}

/** The same, looked at. */
interface Told extends ToldBlocks {
  readonly peer: Peer;
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
  const peers = options.nodes.map((node): Peer => ({
    ...node,
    state: 'unasked',
    differsAt: null,
    silentSince: null,
    backOff: createBackOff(clock, chance),
    isKnown: false,
  }));
  let phase: Followed['phase'] = 'behind';
  let height = 0;
  /** The last block that was handed to the replica; it may still be written. */
  let taken = 0;
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

  const heardOf = (peer: Peer, check: ChainCheck): boolean => {
    if (check === 'silent') {
      peer.state = 'silent';
      peer.silentSince ??= clock.now();
      peer.isKnown = false;
      peer.backOff.failed();
      return false;
    }
    peer.state = check === 'same' ? 'agrees' : 'otherChain';
    peer.isKnown = check === 'same';
    if (check === 'other') {
      peer.silentSince = null;
      peer.backOff.failed();
    }
    return check === 'same';
  };

  /** The nodes that answer and whose chain is the replica's. */
  const known = async (): Promise<readonly Peer[]> => {
    const checks = usable().map(async (peer) => {
      if (peer.isKnown) return peer;
      const check = await isSameChain(peer.client, replica, height, primitives);
      return heardOf(peer, check) ? peer : null;
    });
    return (await Promise.all(checks)).filter((peer) => peer !== null);
  };

  const ask = async (peer: Peer): Promise<Answered | null> => {
    const fetched = await fetchBlocks(peer.client, taken + 1, taken + blocksAtOnce);
    if (!fetched.ok) {
      heardOf(peer, 'silent');
      return null;
    }
    peer.silentSince = null;
    peer.backOff.succeeded();
    // The end of its chain: it may be one that was begun anew, whose blocks are not ours.
    if (fetched.value.length === 0) peer.isKnown = false;
    return { peer, told: fetched.value };
  };

  const judge = async (answers: readonly Answered[]): Promise<readonly Told[]> => {
    const seen = await judgeTogether(
      answers.map(({ told }) => told),
      { clock, primitives },
    );
    return answers.map(({ peer, told }, at) => ({
      peer,
      blocks: new Map(told.map((block) => [block.height, block])),
      seen: seen[at] ?? new Map(),
    }));
  };

  const leaveOut = (told: readonly Told[]): boolean => {
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
    const all = peers.filter(({ state: each }) => each !== 'silent' && each !== 'unasked');
    const isOther = all.length > 0 && all.every(({ state: each }) => each === 'otherChain');
    become(isOther ? 'otherChain' : 'silent');
  };

  /** One round; answers whether more blocks may be there at once. */
  const round = async (): Promise<boolean> => {
    if (writing === null) taken = height = (await replica.head()).height;
    const here = await known();
    const answers = (await Promise.all(here.map(ask))).filter((each) => each !== null);
    const told = await judge(answers);
    if (told.length === 0) {
      if (await isWritten()) nobodyTells();
      return false;
    }
    const isDisputed = leaveOut(told);
    const agreeing = told.filter(({ peer }) => peer.state === 'agrees');
    const blocks = agreedBlocks(agreeing, taken + 1, blocksAtOnce);
    if (!(await isWritten())) return false;
    if (blocks.length === 0) {
      become(isDisputed ? 'disputed' : 'caughtUp');
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

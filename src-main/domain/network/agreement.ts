import type { Difference, NodeState } from '#contract/network.ts';
import type { SeenBlock } from './block-digest.ts';

/** One node that answered: how far it goes, and its blocks at the heights that it was asked for. */
export interface NodeAnswers<Id extends string = string> {
  readonly node: Id;
  readonly height: number;
  readonly blocks: ReadonlyMap<number, ToldBlock>;
}

/** `withheld`: it goes further and says that it has no such block. `broken`: it fails on it. */
export type ToldBlock = SeenBlock | 'withheld' | 'broken';

export interface NodeVerdict {
  readonly state: Exclude<NodeState, 'unasked'>;
  readonly behind: number;
  /** The lowest height at which it differs, and how. */
  readonly difference: { readonly height: number; readonly why: Difference } | null;
}

export interface Agreement<Id extends string = string> {
  readonly verdicts: ReadonlyMap<Id, NodeVerdict>;
  /** Transactions whose body is sound on no node that has them. */
  readonly unproved: number;
  /** What most nodes hold at each height; a height where no side has most is missing. */
  readonly majority: ReadonlyMap<number, SeenBlock>;
}

/**
 * The height that a network has reached: the middle one of what its nodes say, the higher of two. A single
 * liar among three or more cannot move it beyond what an honest node says.
 */
export const reachedHeight = (heights: readonly number[]): number | null =>
  heights.toSorted((one, other) => other - one)[Math.floor((heights.length - 1) / 2)] ?? null;

/** Blocks that a node may be short of without being called behind: nodes are asked one after the other. */
const atOnce = 1;

type Judgement = Difference | 'disputed' | undefined;

/** Compares the nodes height by height; see `NodeState` for what the verdicts mean. */
export const compareNodes = <Id extends string>(
  nodes: readonly NodeAnswers<Id>[],
): Agreement<Id> => {
  const reached = reachedHeight(nodes.map(({ height }) => height)) ?? 0;
  const heights = [...new Set(nodes.flatMap(({ blocks }) => [...blocks.keys()]))].toSorted(
    (one, other) => one - other,
  );
  const sound = soundIds(nodes);
  const majority = new Map<number, SeenBlock>();
  const judged = heights.map((height) => {
    const most = mostHold(nodes, height);
    if (most !== undefined) majority.set(height, most);
    return { height, verdicts: judgeHeight(nodes, height, most, sound) };
  });
  const verdicts = new Map(
    nodes.map((each) => {
      const own = judged.map(({ height, verdicts }) => ({ height, why: verdicts.get(each.node) }));
      return [
        each.node,
        verdictOf(own, nodes.length > 1, Math.max(0, reached - each.height)),
      ] as const;
    }),
  );
  return { verdicts, unproved: unprovedIds(nodes, sound), majority };
};

const blocksAt = <Id extends string>(nodes: readonly NodeAnswers<Id>[], height: number) =>
  nodes.flatMap(({ node, blocks }) => {
    const block = blocks.get(height);
    return block === undefined ? [] : [{ node, block }];
  });

/** The block that more than half of those hold who could tell. */
const mostHold = <Id extends string>(
  nodes: readonly NodeAnswers<Id>[],
  height: number,
): SeenBlock | undefined => {
  const told = blocksAt(nodes, height).filter(({ block }) => block !== 'broken');
  return told.flatMap(({ block }) => {
    if (typeof block === 'string') return [];
    const same = told.filter(
      (other) => typeof other.block === 'object' && other.block.digest === block.digest,
    );
    return same.length * 2 > told.length ? [block] : [];
  })[0];
};

const judgeHeight = <Id extends string>(
  nodes: readonly NodeAnswers<Id>[],
  height: number,
  most: SeenBlock | undefined,
  sound: ReadonlySet<string>,
): ReadonlyMap<Id, Judgement> =>
  new Map(blocksAt(nodes, height).map(({ node, block }) => [node, judgeBlock(block, most, sound)]));

/** An altered body convicts a node without a majority, as soon as one other has the sound one. */
const judgeBlock = (
  block: ToldBlock,
  most: SeenBlock | undefined,
  sound: ReadonlySet<string>,
): Judgement => {
  if (block === 'broken') return 'broken';
  if (block !== 'withheld' && block.altered.some((id) => sound.has(id))) return 'altered';
  if (most === undefined) return 'disputed';
  if (block === 'withheld') return 'withheld';
  return block.digest === most.digest ? undefined : 'blocks';
};

const seen = (nodes: readonly NodeAnswers[]): readonly SeenBlock[] =>
  nodes.flatMap(({ blocks }) => [...blocks.values()].filter((block) => typeof block === 'object'));

/** Of those that are altered somewhere the ones that another node has as they were signed. */
const soundIds = (nodes: readonly NodeAnswers[]): ReadonlySet<string> => {
  const doubted = new Set(seen(nodes).flatMap(({ altered }) => altered));
  if (doubted.size === 0) return doubted;
  return new Set(
    seen(nodes).flatMap(({ ids, altered }) => {
      const changed = new Set(altered);
      return ids.filter((id) => doubted.has(id) && !changed.has(id));
    }),
  );
};

const unprovedIds = (nodes: readonly NodeAnswers[], sound: ReadonlySet<string>): number =>
  new Set(seen(nodes).flatMap(({ altered }) => altered.filter((id) => !sound.has(id)))).size;

const verdictOf = (
  own: readonly { readonly height: number; readonly why: Judgement }[],
  compared: boolean,
  behind: number,
): NodeVerdict => {
  for (const { height, why } of own) {
    if (why !== undefined && why !== 'disputed') {
      return { state: 'differs', behind, difference: { height, why } };
    }
  }
  if (own.some(({ why }) => why === 'disputed')) {
    return { state: 'disputed', behind, difference: null };
  }
  if (!compared) return { state: 'alone', behind, difference: null };
  return { state: behind > atOnce ? 'behind' : 'agrees', behind, difference: null };
};

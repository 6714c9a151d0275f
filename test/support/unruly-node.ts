import type { FollowedNode } from '#app/network/follower.ts';
import type { PostingNode } from '#app/network/sender.ts';
import type { NodeBlock, NodeFailure } from '#app/ports/nodes.ts';
import { fail, ok } from '#contract/result.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { FakeBlock } from './fake-node.ts';
import type { NetworkInMemory } from './network-in-memory.ts';
import { toldTransaction } from './told-chain.ts';

/** What a node tells of blocks that are made from now on. `still`: nothing, it stands where it stood. */
export type Tells = 'truth' | 'still' | Lie;

/**
 * - `altered`: the first transaction of a block with other metadata.
 * - `withheld`: a block without its first transaction.
 * - `swapped`: every two blocks in the wrong order.
 * - `forged`: a block more than there are, of what nobody sent.
 */
export type Lie = 'altered' | 'withheld' | 'swapped' | 'forged';

/**
 * What a node does with what is posted. `cut`: keeps it, and gives no answer. `lost`: says that it took it, and keeps nothing.
 * `dropped`: neither keeps it nor answers.
 */
export type Takes = 'kept' | 'cut' | 'lost' | 'dropped';

export type Manner = 'gone' | { readonly tells: Tells; readonly takes: Takes };

export const honest: Manner = { tells: 'truth', takes: 'kept' };

/** One node of a network in memory, which goes away, stands still, lies or forgets as it is told to. */
export interface UnrulyNode {
  readonly name: string;
  readonly client: (FollowedNode & PostingNode)['client'];
  readonly become: (manner: Manner) => void;
  readonly isGone: () => boolean;
  /** Its blocks as it would tell them; the first has height 1. */
  readonly told: () => readonly FakeBlock[];
}

const unreachable: NodeFailure = { code: 'unreachable' };

/** `forged`: what it makes up where it does. */
export const unrulyNode = (
  name: string,
  network: Pick<NetworkInMemory, 'blocks' | 'node'>,
  forged: Transaction,
): UnrulyNode => {
  let manner: Manner = honest;
  let since = 0;
  const { post } = network.node(name).client;

  const told = (): readonly FakeBlock[] => {
    const blocks = network.blocks();
    return manner === 'gone' || manner.tells === 'truth'
      ? blocks
      : [...blocks.slice(0, since), ...changed[manner.tells](blocks.slice(since), forged)];
  };
  const block = (height: number): NodeBlock | null => {
    const transactions = told()[height - 1] as readonly Transaction[] | undefined;
    if (transactions === undefined) return null;
    return { height, transactions: transactions.map(toldTransaction) };
  };
  return {
    name,
    told,
    isGone: () => manner === 'gone',
    become: (now) => {
      manner = now;
      since = network.blocks().length;
    },
    client: {
      block: (height) => Promise.resolve(manner === 'gone' ? fail(unreachable) : ok(block(height))),
      post: async (body) => {
        if (manner === 'gone' || manner.takes === 'dropped') return fail(unreachable);
        if (manner.takes === 'lost') return ok({ reply: 'taken' });
        const reply = await post(body);
        return manner.takes === 'cut' ? fail({ code: 'cutOff' }) : reply;
      },
    },
  };
};

type Blocks = readonly (readonly Transaction[])[];

const changed: Readonly<
  Record<Exclude<Tells, 'truth'>, (blocks: Blocks, forged: Transaction) => Blocks>
> = {
  still: () => [],
  altered: (blocks) =>
    blocks.map(([first, ...others]) =>
      first === undefined ? [] : [{ ...first, metadata: { edited: 'by hand' } }, ...others],
    ),
  withheld: (blocks) => blocks.map((block) => block.slice(1)),
  swapped: (blocks) =>
    blocks.map((block, place) => blocks[place % 2 === 0 ? place + 1 : place - 1] ?? block),
  forged: (blocks, forged) => [...blocks, [forged]],
};

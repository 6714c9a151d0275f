import type { FollowedNode } from '#app/network/follower.ts';
import type { NodeBlock, NodeFailure, NodeTransaction } from '#app/ports/nodes.ts';
import { fail, ok } from '#contract/result.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** A transaction as a node in memory tells it. */
export const toldTransaction = (transaction: Transaction): NodeTransaction => {
  const body = JSON.stringify(transaction);
  return { id: transaction.id, mark: body, body: () => body, judgeAside: null };
};

export type ToldBlock = readonly Transaction[];

/** A node in memory that tells the chain that a test gives it, or nothing. */
export interface ToldNode extends FollowedNode {
  /** The first block has height 1. */
  tell: (blocks: readonly ToldBlock[] | NodeFailure) => void;
  /** Heights that were asked for. */
  readonly asked: readonly number[];
}

export const toldNode = (name: string, told: readonly ToldBlock[] | NodeFailure = []): ToldNode => {
  let chain = told;
  const asked: number[] = [];
  const block = (height: number): NodeBlock | null => {
    const transactions = (chain as readonly ToldBlock[])[height - 1];
    if (transactions === undefined) return null;
    return { height, transactions: transactions.map(toldTransaction) };
  };
  return {
    name,
    asked,
    tell: (blocks) => {
      chain = blocks;
    },
    client: {
      block: (height) => {
        asked.push(height);
        return Promise.resolve('code' in chain ? fail(chain) : ok(block(height)));
      },
    },
  };
};

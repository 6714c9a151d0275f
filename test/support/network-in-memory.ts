import type { FollowedNode } from '#app/network/follower.ts';
import type { PostingNode } from '#app/network/sender.ts';
import type { NodeBlock, NodeFailure } from '#app/ports/nodes.ts';
import type { TransactionId } from '#contract/ids.ts';
import { fail, ok } from '#contract/result.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { SpendingLookup } from '#domain/transaction/spending.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { validateTransaction } from '#domain/transaction/validate.ts';
import { toldTransaction } from './told-chain.ts';

type Node = FollowedNode & PostingNode;

/** What a request to a node of the model comes to. `lost`: it arrives, its answer does not. */
export type Weather = 'fine' | 'silent' | 'lost' | 'dropped';

/** A BigchainDB network in memory: a pool, blocks that hold each other off, and as many nodes as wanted. */
export interface NetworkInMemory {
  readonly node: (name: string) => Node;
  /** A block of what is in the pool and still valid; answers its height. */
  readonly makeBlock: () => number;
  /** A block of what others sent; answers its height. */
  readonly addBlock: (transactions: readonly Transaction[]) => number;
  readonly blocks: () => readonly (readonly Transaction[])[];
  /** Transactions that wait in the pool until they are taken out of this. */
  readonly withheld: Set<string>;
  /** Of all nodes, from now on. */
  readonly become: (weather: Weather) => void;
  /** How often each transaction was offered. */
  readonly offered: ReadonlyMap<string, number>;
}

/** Who spends an output, by the transaction that has it and its place there. */
type Spenders = ReadonlyMap<string, TransactionId>;

const spentBy = ({ inputs }: Transaction): readonly string[] =>
  inputs.flatMap(({ fulfills }) =>
    fulfills === null ? [] : `${fulfills.transaction_id} ${fulfills.output_index}`,
  );

const unreachable: NodeFailure = { code: 'unreachable' };

export const networkInMemory = (primitives: Primitives): NetworkInMemory => {
  const blocks: (readonly Transaction[])[] = [];
  const pool = new Map<string, Transaction>();
  const offered = new Map<string, number>();
  const withheld = new Set<string>();
  let weather: Weather = 'fine';

  const inBlocks = new Map<string, Transaction>();
  const spenders = new Map<string, TransactionId>();
  const lookupWith = (fresh: Spenders): SpendingLookup => ({
    transaction: (id) => inBlocks.get(id),
    spender: (id, output) => spenders.get(`${id} ${output}`) ?? fresh.get(`${id} ${output}`),
  });
  const addBlock = (transactions: readonly Transaction[]): number => {
    for (const each of transactions) {
      inBlocks.set(each.id, each);
      for (const spent of spentBy(each)) spenders.set(spent, each.id);
    }
    blocks.push(transactions.toSorted((one, other) => (one.id < other.id ? -1 : 1)));
    return blocks.length;
  };

  const take = (body: string): string => {
    const json = JSON.parse(body) as Transaction;
    offered.set(json.id, (offered.get(json.id) ?? 0) + 1);
    if (pool.has(json.id)) return '';
    const valid = validateTransaction(json, lookupWith(new Map()), primitives);
    if (!valid.ok) return valid.error.name;
    pool.set(json.id, json);
    return 'taken';
  };

  const block = (height: number): NodeBlock | null => {
    const transactions = blocks[height - 1];
    return transactions === undefined
      ? null
      : { height, transactions: transactions.map(toldTransaction) };
  };

  return {
    offered,
    withheld,
    blocks: () => blocks,
    become: (now) => {
      weather = now;
    },
    addBlock,
    makeBlock: () => {
      const fresh: Transaction[] = [];
      const spent = new Map<string, TransactionId>();
      for (const each of pool.values()) {
        if (withheld.has(each.id)) continue;
        if (!validateTransaction(each, lookupWith(spent), primitives).ok) continue;
        fresh.push(each);
        for (const output of spentBy(each)) spent.set(output, each.id);
      }
      for (const id of pool.keys()) if (!withheld.has(id)) pool.delete(id);
      return addBlock(fresh);
    },
    node: (name) => ({
      name,
      client: {
        block: (height) =>
          Promise.resolve(weather === 'silent' ? fail(unreachable) : ok(block(height))),
        post: (body) => {
          if (weather === 'silent' || weather === 'dropped') {
            return Promise.resolve(fail(unreachable));
          }
          const name_ = take(body);
          if (weather === 'lost') return Promise.resolve(fail({ code: 'cutOff' }));
          return Promise.resolve(
            ok(
              name_ === 'taken'
                ? ({ reply: 'taken' } as const)
                : ({ reply: 'refused', name: name_ } as const),
            ),
          );
        },
      },
    }),
  };
};

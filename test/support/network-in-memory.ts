import type { FollowedNode } from '#app/network/follower.ts';
import type { PostingNode } from '#app/network/sender.ts';
import type { NodeBlock, NodeFailure } from '#app/ports/nodes.ts';
import { fail, ok } from '#contract/result.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { SpendingLookup } from '#domain/transaction/spending.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { validateTransaction } from '#domain/transaction/validate.ts';

type Node = FollowedNode & PostingNode;

/** What a request to a node of the model comes to. `lost`: it arrives, its answer does not. */
export type Weather = 'fine' | 'silent' | 'lost' | 'dropped';

/** A BigchainDB network in memory: a pool, blocks that hold each other off, and as many nodes as wanted. */
export interface NetworkInMemory {
  readonly node: (name: string) => Node;
  /** A block of what is in the pool and still valid; answers its height. */
  readonly makeBlock: () => number;
  readonly blocks: () => readonly (readonly Transaction[])[];
  /** Of all nodes, from now on. */
  readonly become: (weather: Weather) => void;
  /** How often each transaction was offered. */
  readonly offered: ReadonlyMap<string, number>;
}

const unreachable: NodeFailure = { code: 'unreachable' };

export const networkInMemory = (primitives: Primitives): NetworkInMemory => {
  const blocks: Transaction[][] = [];
  const pool = new Map<string, Transaction>();
  const offered = new Map<string, number>();
  let weather: Weather = 'fine';

  const lookupWith = (fresh: readonly Transaction[]): SpendingLookup => ({
    transaction: (id) => blocks.flat().find((each) => each.id === id),
    spender: (id, output) =>
      [...blocks.flat(), ...fresh].find(({ inputs }) =>
        inputs.some(
          ({ fulfills }) => fulfills?.transaction_id === id && fulfills.output_index === output,
        ),
      )?.id,
  });

  const take = (body: string): string => {
    const json = JSON.parse(body) as Transaction;
    offered.set(json.id, (offered.get(json.id) ?? 0) + 1);
    if (pool.has(json.id)) return '';
    const valid = validateTransaction(json, lookupWith([]), primitives);
    if (!valid.ok) return valid.error.name;
    pool.set(json.id, json);
    return 'taken';
  };

  const block = (height: number): NodeBlock | null => {
    const transactions = blocks[height - 1];
    return transactions === undefined
      ? null
      : { height, transactions: transactions.map((body) => ({ id: body.id, body })) };
  };

  return {
    offered,
    blocks: () => blocks,
    become: (now) => {
      weather = now;
    },
    makeBlock: () => {
      const fresh: Transaction[] = [];
      for (const each of pool.values()) {
        if (validateTransaction(each, lookupWith(fresh), primitives).ok) fresh.push(each);
      }
      pool.clear();
      blocks.push(fresh.toSorted((one, other) => (one.id < other.id ? -1 : 1)));
      return blocks.length;
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

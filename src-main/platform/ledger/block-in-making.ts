import type { TransactionId } from '#contract/ids.ts';
import type { SpendingLookup } from '#domain/transaction/spending.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { findSpender, findTransaction } from './chain.ts';

/** The transactions of a block that were accepted so far, with what they spend. */
export interface BlockInMaking {
  readonly get: (id: string) => Transaction | undefined;
  readonly add: (transaction: Transaction) => void;
  /** In the order in which they were accepted. */
  readonly transactions: () => readonly Transaction[];
  /** Inputs come from earlier blocks only; a spend counts from the moment it is in the block. */
  readonly lookup: SpendingLookup;
}

const placeOf = (id: string, output: number): string => `${id}/${output}`;

export const makeBlock = (database: ReadableDatabase): BlockInMaking => {
  const accepted = new Map<string, Transaction>();
  const spenders = new Map<string, TransactionId>();
  return {
    get: (id) => accepted.get(id),
    add: (transaction) => {
      accepted.set(transaction.id, transaction);
      for (const { fulfills } of transaction.inputs) {
        if (fulfills === null) continue;
        spenders.set(placeOf(fulfills.transaction_id, fulfills.output_index), transaction.id);
      }
    },
    transactions: () => [...accepted.values()],
    lookup: {
      transaction: (id) => {
        const stored = findTransaction(database, id);
        return stored === undefined ? undefined : (JSON.parse(stored.body) as Transaction);
      },
      spender: (id, output) =>
        spenders.get(placeOf(id, output)) ?? findSpender(database, id, output),
    },
  };
};

import type { Result } from '#contract/result.ts';
import type { Signer } from '#domain/primitives.ts';
import type { OwnersFailure } from '#domain/transaction/build.ts';
import type { Json, Transaction } from '#domain/transaction/transaction.ts';

/** `notAnOwner`: the signer's key is not in the output, or the output is not 1-of-n; make a branch. */
export type TransactionFailure = OwnersFailure | { readonly code: 'notAnOwner' };

type JsonObject = { readonly [key: string]: Json };

export interface CreateOrder {
  readonly assetData: JsonObject;
  readonly metadata: JsonObject | null;
  /** Base58 keys, any order, at most eight; each may spend the one output alone. */
  readonly owners: readonly string[];
  readonly signer: Signer;
}

export interface TransferOrder {
  readonly spends: { readonly transaction: Transaction; readonly outputIndex: number };
  readonly metadata: JsonObject | null;
  readonly owners: readonly string[];
  readonly signer: Signer;
}

/** Makes and signs the application's transactions; nothing is sent. Amount 1, one input, one output. */
export interface Transactions {
  readonly createTransaction: (order: CreateOrder) => Result<Transaction, TransactionFailure>;
  /** The asset is that of the spent transaction. */
  readonly transferTransaction: (order: TransferOrder) => Result<Transaction, TransactionFailure>;
}

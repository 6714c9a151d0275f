import type { TransactionId } from '#contract/ids.ts';

/** Any JSON value. What a number cannot hold is a `RawNumber`, which is an object of this type. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

export interface ConditionDetails {
  readonly type: 'ed25519-sha-256';
  readonly public_key: string;
}

export interface ThresholdDetails {
  readonly type: 'threshold-sha-256';
  readonly threshold: number;
  readonly subconditions: readonly (ConditionDetails | ThresholdDetails)[];
}

export interface Output {
  readonly amount: string;
  readonly condition: {
    readonly details: ConditionDetails | ThresholdDetails;
    readonly uri: string;
  };
  readonly public_keys: readonly string[] | null;
}

export interface Input {
  readonly fulfillment: string;
  readonly fulfills: { readonly output_index: number; readonly transaction_id: string } | null;
  readonly owners_before: readonly string[];
}

/**
 * A signed BigchainDB transaction, spec v2.0.
 * @see https://github.com/bigchaindb/BEPs/tree/master/13
 */
export interface Transaction {
  readonly id: TransactionId;
  readonly version: '2.0';
  readonly operation: 'CREATE' | 'TRANSFER';
  readonly asset: { readonly data: Json } | { readonly id: string };
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  readonly metadata: { readonly [key: string]: Json } | null;
}

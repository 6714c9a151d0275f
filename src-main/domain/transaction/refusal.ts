import { fail } from '#contract/result.ts';

/** The names BigchainDB 2.2 gives to what it refuses. */
export const refusalNames = [
  'SchemaValidationError',
  'ValidationError',
  'InvalidHash',
  'InvalidSignature',
  'InputDoesNotExist',
  'DoubleSpend',
  'DuplicateTransaction',
  'AssetIdMismatch',
  'AmountError',
  'ThresholdTooDeep',
  'TransactionOwnerError',
  'MultipleInputsError',
  'InvalidProposer',
  'InvalidPublicKey',
] as const;
export type RefusalName = (typeof refusalNames)[number];

/**
 * Why a transaction is not taken. `message` may quote the transaction, as BigchainDB does: it is for
 * whoever sent it, and never for a log.
 */
export interface Refusal {
  readonly name: RefusalName;
  readonly message: string;
}

export const refuse = (name: RefusalName, message: string) => fail<Refusal>({ name, message });

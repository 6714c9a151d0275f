import type { fail } from '#contract/result.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Transaction } from './transaction.ts';

/**
 * Operations by which the validators of a network change it. The schema, inputs and signatures of one
 * are checked as BigchainDB does; then it is refused, because this ledger's only validator calls no
 * elections.
 */
const electionOperations = ['VALIDATOR_ELECTION', 'CHAIN_MIGRATION_ELECTION', 'VOTE'] as const;
type ElectionOperation = (typeof electionOperations)[number];

/** A transaction of spec v2.0 with any operation of BigchainDB 2.2. */
export type AnyTransaction = Omit<Transaction, 'operation'> & {
  readonly operation: Transaction['operation'] | ElectionOperation;
};

export const isElection = (transaction: AnyTransaction): boolean =>
  electionOperations.some((each) => each === transaction.operation);

/** The operation whose rules for inputs this one follows. */
export const ruledAs = ({ operation }: AnyTransaction): Transaction['operation'] => {
  switch (operation) {
    case 'CREATE':
    case 'VALIDATOR_ELECTION':
    case 'CHAIN_MIGRATION_ELECTION':
      return 'CREATE';
    case 'TRANSFER':
    case 'VOTE':
      return 'TRANSFER';
  }
};

/** Why a transaction whose signatures hold is not taken here. */
export const refusedElection = (transaction: AnyTransaction) => {
  if (transaction.operation === 'VOTE') {
    return refuse('ValidationError', 'No election is held on this ledger');
  }
  return transaction.inputs[0]?.owners_before.length === 1
    ? refuse('InvalidProposer', 'Public key is not a part of the validator set')
    : refuse('MultipleInputsError', '`tx_signers` must be a list instance of length one');
};

const wrongEncoding = refuse('InvalidPublicKey', 'Invalid `type` specified for public key `value`');

/** Bytes in the text by the name of its encoding, as Python's `base64` counts; `undefined`: not in it. */
const lengthIn: { readonly [type: string]: (text: string) => number | undefined } = {
  'ed25519-base16': (text) => (/^([0-9A-F]{2})*$/.test(text) ? text.length / 2 : undefined),
  'ed25519-base32': (text) => {
    if (text.length % 8 !== 0 || !/^[A-Z2-7]*={0,6}$/.test(text)) return undefined;
    return Math.floor((text.replace(/=+$/, '').length * 5) / 8);
  },
  'ed25519-base64': (text) => {
    const digits = text.replace(/[^A-Za-z0-9+/=]/g, '');
    const length = digits.replace(/=+$/, '').length;
    return length % 4 === 1 || digits.length % 4 !== 0 ? undefined : Math.floor((length * 3) / 4);
  },
};

interface ProposedValidator {
  readonly data: { readonly public_key: { readonly type: string; readonly value: string } } | null;
}

/** Why the key of a proposed validator is refused, right after the schema; `undefined`: it is not. */
export const refusedValidatorKey = (
  transaction: AnyTransaction,
): ReturnType<typeof fail<Refusal>> | undefined => {
  if (transaction.operation !== 'VALIDATOR_ELECTION') return undefined;
  const { asset } = transaction as unknown as { readonly asset: ProposedValidator };
  if (asset.data === null) return wrongEncoding;
  const { type, value } = asset.data.public_key;
  const length = lengthIn[type]?.(value);
  if (length === undefined) return wrongEncoding;
  return length === 32
    ? undefined
    : refuse('InvalidPublicKey', 'Public key should be of size 32 bytes');
};

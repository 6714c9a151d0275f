import type { PublicKey } from '#contract/ids.ts';
import type { Primitives } from '../primitives.ts';
import { utf8 } from './bytes.ts';
import { canonicalJson } from './canonical-json.ts';
import { isHashable } from './hashable.ts';
import { checkSignatures, verifiedAuthors } from './signatures.ts';
import { fulfils } from './spending.ts';
import type { Input, Json, Output, Transaction } from './transaction.ts';
import { transactionId } from './transaction-id.ts';

/** `notDone`: what it needs cannot be read. `notNeeded`: there is nothing of the kind to check. */
export type Check = 'passed' | 'failed' | 'notDone' | 'notNeeded';

/** Each thing that is true of a signed transaction by its bytes and the outputs it spends. */
export interface Recomputed {
  /** The body has one canonical form: what is hashed and signed. */
  readonly canonical: Check;
  /** SHA3-256 of it, with `id` null, is the id. */
  readonly hash: Check;
  /** Every spent output's condition is fulfilled; a CREATE spends none. */
  readonly condition: Check;
  /** Every ed25519 signature is one of this body. */
  readonly signature: Check;
  /** The keys whose signatures verify; what else a body says of its author is unchecked text. */
  readonly authors: readonly PublicKey[];
  /** Bytes of the canonical form, with `id` null. */
  readonly bytes: number;
}

/**
 * Computes every check anew, none by the result of another. `spent` finds the output that an input
 * spends; `undefined` where the transaction that made it cannot be read whole.
 */
export const recompute = (
  transaction: Transaction,
  spent: (fulfills: NonNullable<Input['fulfills']>) => Output | undefined,
  primitives: Primitives,
): Recomputed => {
  const body = transaction as unknown as Json;
  if (!isHashable(body)) {
    const undone = { hash: 'notDone', condition: 'notDone', signature: 'notDone' } as const;
    return { canonical: 'failed', ...undone, authors: [], bytes: 0 };
  }
  return {
    canonical: 'passed',
    hash: check(transactionId(transaction, primitives) === transaction.id),
    condition: conditionsOf(transaction.inputs, spent, primitives),
    signature: check(checkSignatures(transaction, primitives).ok),
    authors: verifiedAuthors(transaction, primitives),
    bytes: utf8(canonicalJson({ ...transaction, id: null } as unknown as Json)).length,
  };
};

const check = (holds: boolean): Check => (holds ? 'passed' : 'failed');

const conditionsOf = (
  inputs: readonly Input[],
  spent: (fulfills: NonNullable<Input['fulfills']>) => Output | undefined,
  primitives: Primitives,
): Check => {
  const spending = inputs.flatMap((input) =>
    input.fulfills === null ? [] : [{ input, output: spent(input.fulfills) }],
  );
  if (spending.length === 0) return 'notNeeded';
  const results = spending.map(({ input, output }) =>
    output === undefined ? 'notDone' : check(fulfils({ input, output }, primitives)),
  );
  if (results.includes('failed')) return 'failed';
  return results.includes('notDone') ? 'notDone' : 'passed';
};

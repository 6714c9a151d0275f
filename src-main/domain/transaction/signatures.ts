import type { PublicKey } from '#contract/ids.ts';
import { ok, type Result } from '#contract/result.ts';
import type { Primitives } from '../primitives.ts';
import { canonicalJson } from './canonical-json.ts';
import { decodeFulfillment, signingKeys, verifyFulfillment } from './fulfillment.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Json, Transaction } from './transaction.ts';
import { checkHash, messageBytes } from './transaction-id.ts';

/** Whether the id is the hash of the body and every input is signed. Parse the transaction first. */
export const checkIntegrity = (
  transaction: Transaction,
  primitives: Primitives,
): Result<void, Refusal> => {
  const hash = checkHash(transaction, primitives);
  return hash.ok ? checkSignatures(transaction, primitives) : hash;
};

/** Whether every fulfillment verifies; that it fulfils what it spends is said by `checkSpending`. */
export const checkSignatures = (
  transaction: Transaction,
  primitives: Primitives,
): Result<void, Refusal> =>
  inputSigners(transaction, primitives).every((signers) => signers.length > 0)
    ? ok(undefined)
    : refuse('InvalidSignature', 'Transaction signature is invalid.');

/**
 * The keys whose signatures verify inside the fulfillments, each once, in order of inputs. Nothing
 * else in a transaction says who wrote it: `owners_before` and `public_keys` are unchecked text.
 */
export const verifiedAuthors = (
  transaction: Transaction,
  primitives: Primitives,
): readonly PublicKey[] => [...new Set(inputSigners(transaction, primitives).flat())];

/** Per input the keys that signed it; none where a signature does not verify. */
const inputSigners = (
  transaction: Transaction,
  primitives: Primitives,
): readonly (readonly PublicKey[])[] => {
  const inputs = transaction.inputs.map((input) => ({ ...input, fulfillment: null }));
  const body = canonicalJson({ ...transaction, inputs, id: null } as unknown as Json);
  return transaction.inputs.map((input) => {
    const fulfillment = decodeFulfillment(input.fulfillment);
    if (fulfillment === undefined) return [];
    const message = primitives.sha3(messageBytes(body, input));
    return verifyFulfillment(fulfillment, message, primitives) ? signingKeys(fulfillment) : [];
  });
};

/**
 * The one key that signed a transaction of one input, alone or as one of many; `undefined` for any
 * other shape. Reads the fulfillment without verifying it: for transactions that passed
 * `checkIntegrity`, as everything in a block of the own ledger has.
 */
export const soleAuthor = (transaction: Transaction): PublicKey | undefined => {
  const [input, ...others] = transaction.inputs;
  const fulfillment = input && decodeFulfillment(input.fulfillment);
  if (fulfillment === undefined || others.length > 0) return undefined;
  if (fulfillment.type === 'ed25519-sha-256') return signingKeys(fulfillment)[0];
  const [only, ...more] = fulfillment.subfulfillments;
  return only?.type === 'ed25519-sha-256' && more.length === 0 ? signingKeys(only)[0] : undefined;
};

import type { PublicKey } from '#contract/ids.ts';
import { ok, type Result } from '#contract/result.ts';
import type { Primitives } from '../primitives.ts';
import type { AnyFulfillment } from './read-fulfillment.ts';
import {
  decodeFulfillment,
  decodePlain,
  type SignatureCheck,
  signaturesIn,
  signingKeys,
  verifyFulfillment,
} from './fulfillment.ts';
import { utf8 } from './bytes.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Input, Json, Transaction } from './transaction.ts';
import {
  canonicalBody,
  type CanonicalBody,
  checkHash,
  messageBytes,
  spentBytes,
  unsignedBody,
} from './transaction-id.ts';

/** Whether the id is the hash of the body and every input is signed. Parse the transaction first. */
export const checkIntegrity = (
  transaction: Transaction,
  primitives: Primitives,
): Result<void, Refusal> => {
  const hash = checkHash(transaction, primitives);
  return hash.ok ? checkSignatures(transaction, primitives, hash.value) : hash;
};

/**
 * Whether every fulfillment verifies; that it fulfils what it spends is said by `checkSpending`. A
 * CREATE that nobody signed, by a preimage or an empty threshold, verifies too, as on BigchainDB.
 * `canonical` is what `checkHash` answered, where it was called.
 */
export const checkSignatures = (
  transaction: Transaction,
  primitives: Primitives,
  canonical = canonicalOf(transaction),
): Result<void, Refusal> =>
  fulfilled(transaction, primitives, canonical).every((input) => isSigned(input, primitives))
    ? ok(undefined)
    : invalid();

/** Signatures verified at a time: whoever else needs those threads has a turn. */
const aside = 32;

/** The same, verified side by side and off this thread. */
export const checkSignaturesAside = async (
  transaction: Transaction,
  primitives: Primitives,
  canonical = canonicalOf(transaction),
): Promise<Result<void, Refusal>> => {
  const checks = signatureChecks(transaction, primitives, canonical);
  if (checks === undefined) return invalid();
  for (let from = 0; from < checks.length; from += aside) {
    const verified = checks
      .slice(from, from + aside)
      .map(({ publicKey, message, signature }) =>
        primitives.verifyAside(publicKey, message, signature),
      );
    if (!(await Promise.all(verified)).every(Boolean)) return invalid();
  }
  return ok(undefined);
};

const invalid = (): Result<never, Refusal> =>
  refuse('InvalidSignature', 'Transaction signature is invalid.');

/**
 * The keys whose signatures verify inside the fulfillments, each once, in order of inputs. Nothing
 * else in a transaction says who wrote it: `owners_before` and `public_keys` are unchecked text.
 */
export const verifiedAuthors = (
  transaction: Transaction,
  primitives: Primitives,
): readonly PublicKey[] => [
  ...new Set(
    fulfilled(transaction, primitives, canonicalOf(transaction)).flatMap((input) =>
      isSigned(input, primitives) ? signingKeys(input.fulfillment) : [],
    ),
  ),
];

const canonicalOf = (transaction: Transaction): CanonicalBody =>
  canonicalBody(transaction as unknown as { readonly [key: string]: Json });

/** A fulfillment of an input and the message that it signs. */
interface Fulfilled {
  readonly fulfillment: AnyFulfillment;
  readonly message: Uint8Array;
}

const isSigned = (input: Fulfilled | undefined, primitives: Primitives): input is Fulfilled =>
  input !== undefined && verifyFulfillment(input.fulfillment, input.message, primitives);

/** Every signature of a transaction; `undefined` where an input's fulfillment cannot be read. */
const signatureChecks = (
  transaction: Transaction,
  primitives: Primitives,
  canonical: CanonicalBody,
): readonly SignatureCheck[] | undefined => {
  const inputs = fulfilled(transaction, primitives, canonical);
  const read = inputs.filter((input) => input !== undefined);
  if (read.length < inputs.length) return undefined;
  return read.flatMap(({ fulfillment, message }) => signaturesIn(fulfillment, message));
};

/** Per input its fulfillment and the message that it signs; `undefined` where it cannot be read. */
const fulfilled = (
  transaction: Transaction,
  primitives: Primitives,
  canonical: CanonicalBody,
): readonly (Fulfilled | undefined)[] => {
  const { inputs } = transaction;
  const messageOf = messagesOf(unsignedBody(canonical, inputs), inputs.length, primitives);
  return inputs.map((input) => {
    const fulfillment = decodeFulfillment(input.fulfillment);
    return fulfillment && { fulfillment, message: messageOf(input) };
  });
};

/** The body that several inputs sign is hashed once; for one input, keeping the state costs more than it saves. */
const messagesOf = (
  body: string,
  inputs: number,
  primitives: Primitives,
): ((input: Input) => Uint8Array) => {
  if (inputs === 1) return (input) => primitives.sha3(messageBytes(body, input));
  const hashed = primitives.sha3After(utf8(body));
  return (input) => hashed(spentBytes(input));
};

/**
 * The one key that signed a transaction of one input: a CREATE alone and in the canonical encoding,
 * because anybody can write its signature down in another way and post that as a new transaction; a
 * TRANSFER alone or as one of many, because its output is spent only once. `undefined` for any other
 * shape. Reads the fulfillment without verifying it: for transactions that passed `checkIntegrity`, as
 * everything in a block of the own ledger has.
 */
export const soleAuthor = (transaction: Transaction): PublicKey | undefined => {
  const [input, ...others] = transaction.inputs;
  if (input === undefined || others.length > 0) return undefined;
  const plain = decodePlain(input.fulfillment);
  if (plain !== undefined) return signingKeys(plain)[0];
  return transaction.operation === 'TRANSFER' ? soleOfMany(input.fulfillment) : undefined;
};

const soleOfMany = (text: string): PublicKey | undefined => {
  const fulfillment = decodeFulfillment(text);
  if (fulfillment?.type === 'ed25519-sha-256') return signingKeys(fulfillment)[0];
  if (fulfillment?.type !== 'threshold-sha-256') return undefined;
  const [only, ...more] = fulfillment.subfulfillments;
  return only?.type === 'ed25519-sha-256' && more.length === 0 ? signingKeys(only)[0] : undefined;
};

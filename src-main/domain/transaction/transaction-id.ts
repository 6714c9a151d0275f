import type { TransactionId } from '#contract/ids.ts';
import { ok, type Result } from '#contract/result.ts';
import type { Primitives } from '../primitives.ts';
import { concat, toHex, utf8 } from './bytes.ts';
import { canonicalJson } from './canonical-json.ts';
import { isHashable } from './hashable.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Input, Json, Transaction } from './transaction.ts';

/** A transaction before it has its id. */
export type UnidentifiedTransaction = Omit<Transaction, 'id'>;

type JsonObject = { readonly [key: string]: Json };

/** SHA3-256 of the canonical signed body with `id` null: BigchainDB's transaction id. */
export const transactionId = (
  transaction: UnidentifiedTransaction,
  primitives: Primitives,
): TransactionId => hashOf(transaction as unknown as JsonObject, primitives);

const hashOf = (body: JsonObject, primitives: Primitives): TransactionId =>
  toHex(primitives.sha3(utf8(canonicalJson({ ...body, id: null })))) as TransactionId;

/**
 * The 32 bytes that input `index` signs: SHA3-256 of the canonical body with `id` and every
 * fulfillment null, followed for a spending input by the id and the index of the output it spends.
 */
export const signedMessage = (
  transaction: UnidentifiedTransaction,
  index: number,
  primitives: Primitives,
): Uint8Array => {
  const inputs = transaction.inputs.map((input) => ({ ...input, fulfillment: null }));
  const body = canonicalJson({ ...transaction, inputs, id: null } as unknown as Json);
  return primitives.sha3(messageBytes(body, transaction.inputs[index]));
};

/** What is hashed for one input, given the canonical body without fulfillments. */
export const messageBytes = (body: string, input: Input | undefined): Uint8Array => {
  const spent = input?.fulfills;
  return spent
    ? concat(utf8(body), utf8(`${spent.transaction_id}${spent.output_index}`))
    : utf8(body);
};

/** Whether the `id` of a body that came from outside is the hash of it; done before the schema. */
export const checkHash = (body: unknown, primitives: Primitives): Result<void, Refusal> => {
  if (!isHashable(body)) {
    return refuse('ValidationError', 'Nested too deep, or a number or text that JSON cannot hold.');
  }
  if (!isJsonObject(body)) {
    return refuse('SchemaValidationError', 'A transaction is a JSON object.');
  }
  const proposed = Object.hasOwn(body, 'id') ? body['id'] : undefined;
  if (proposed === undefined) return refuse('InvalidHash', 'No transaction id found!');
  if (proposed === hashOf(body, primitives)) return ok(undefined);
  return refuse(
    'InvalidHash',
    `The transaction's id '${shown(proposed)}' isn't equal to the hash of its body, i.e. it's not valid.`,
  );
};

const isJsonObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (id: Json): string => (typeof id === 'string' ? id.slice(0, 64) : 'None');

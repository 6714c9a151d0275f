import type { TransactionId } from '#contract/ids.ts';
import { ok, type Result } from '#contract/result.ts';
import type { Primitives } from '../primitives.ts';
import { concat, toHex, utf8 } from './bytes.ts';
import { canonicalJson, inOrder } from './canonical-json.ts';
import { isHashable, unhashable } from './hashable.ts';
import { pythonStr } from './python-repr.ts';
import { isRawNumber } from './raw-number.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Input, Json, Transaction } from './transaction.ts';

/** A transaction before it has its id. */
export type UnidentifiedTransaction = Omit<Transaction, 'id'>;

type JsonObject = { readonly [key: string]: Json };

/** SHA3-256 of the canonical signed body with `id` null: BigchainDB's transaction id. */
export const transactionId = (
  transaction: UnidentifiedTransaction,
  primitives: Primitives,
): TransactionId => hashOf(canonicalBody(transaction as unknown as JsonObject), primitives);

const hashOf = (body: CanonicalBody, primitives: Primitives): TransactionId =>
  toHex(primitives.sha3(utf8(joined(body)))) as TransactionId;

/** Each member of a body in canonical JSON, by name and in order; `id` is null. */
export type CanonicalBody = ReadonlyMap<string, string>;

/** Written once for the hash and for every signature, which differ in `inputs` alone. */
export const canonicalBody = (body: JsonObject): CanonicalBody => {
  const canonical = new Map<string, string>();
  for (const name of inOrder(Object.keys({ ...body, id: null }))) {
    canonical.set(name, name === 'id' ? 'null' : canonicalJson(body[name] ?? null));
  }
  return canonical;
};

const joined = (body: CanonicalBody): string => {
  let members = '';
  for (const [name, text] of body) {
    if (members !== '') members += ',';
    members += `${canonicalJson(name)}:${text}`;
  }
  return `{${members}}`;
};

/** The canonical body that is signed: every fulfillment and the id are null. */
export const unsignedBody = (body: CanonicalBody, inputs: readonly Input[]): string => {
  const unsigned = inputs.map((input) => ({ ...input, fulfillment: null }));
  return joined(new Map([...body, ['inputs', canonicalJson(unsigned as unknown as Json)]]));
};

/**
 * The 32 bytes that input `index` signs: SHA3-256 of the canonical body with `id` and every
 * fulfillment null, followed for a spending input by the id and the index of the output it spends.
 */
export const signedMessage = (
  transaction: UnidentifiedTransaction,
  index: number,
  primitives: Primitives,
): Uint8Array => {
  const { inputs } = transaction;
  const body = unsignedBody(canonicalBody(transaction as unknown as JsonObject), inputs);
  return primitives.sha3(messageBytes(body, inputs[index]));
};

/** What is hashed for one input, given the canonical body without fulfillments. */
export const messageBytes = (body: string, input: Input | undefined): Uint8Array =>
  concat(utf8(body), spentBytes(input));

/** What follows the body there. */
export const spentBytes = (input: Input | undefined): Uint8Array => {
  const spent = input?.fulfills;
  return utf8(spent ? `${spent.transaction_id}${spent.output_index}` : '');
};

/**
 * Whether the `id` of a body that came from outside is the hash of it; done before the schema. Answers
 * the canonical body, for `checkSignatures`.
 */
export const checkHash = (
  body: unknown,
  primitives: Primitives,
): Result<CanonicalBody, Refusal> => {
  if (!isHashable(body)) return unhashable;
  if (!isJsonObject(body)) {
    return refuse('SchemaValidationError', 'A transaction is a JSON object.');
  }
  const proposed = Object.hasOwn(body, 'id') ? body['id'] : undefined;
  if (proposed === undefined) return refuse('InvalidHash', 'No transaction id found!');
  const canonical = canonicalBody(body);
  if (proposed === hashOf(canonical, primitives)) return ok(canonical);
  return refuse(
    'InvalidHash',
    `The transaction's id '${pythonStr(proposed)}' isn't equal to the hash of its body, i.e. it's not valid.`,
  );
};

const isJsonObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);

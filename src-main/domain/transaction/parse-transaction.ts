import { ok, type Result } from '#contract/result.ts';
import { publicKeyBytes } from './base58.ts';
import { deepestThreshold } from './condition.ts';
import {
  type AnyTransaction,
  isElection,
  refusedElection,
  refusedValidatorKey,
} from './election.ts';
import { decodeFulfillment } from './fulfillment.ts';
import { isHashable, unhashable } from './hashable.ts';
import { schemaViolation } from './json-schema.ts';
import { pythonStr } from './python-repr.ts';
import { type Refusal, refuse } from './refusal.ts';
import { definitions, schemasOf } from './schema.ts';
import { unindexedLanguage, unstorableKey } from './stored-keys.ts';
import type { ConditionDetails, Json, ThresholdDetails, Transaction } from './transaction.ts';

/** The most that one output may hold, as BigchainDB caps it. */
const largestAmount = 9n * 10n ** 18n;

/**
 * A transaction from any value that came from outside: schema v2.0, keys that can be stored, amounts,
 * conditions and fulfillments that can be read. The value is returned as it is, never copied, so that
 * it hashes as it was sent. Hash, signatures and spending are checked by `checkIntegrity` and
 * `checkSpending`. A refusal quotes the value, for whoever sent it.
 */
export const parseTransaction = (json: unknown): Result<Transaction, Refusal> =>
  isHashable(json) ? parseHashed(json) : unhashable;

/** The same for what `checkHash` has seen: it hashes alike everywhere. */
export const parseHashed = (json: Json): Result<Transaction, Refusal> => {
  const parsed = parseAny(json);
  return parsed.ok ? takenHere(parsed.value) : parsed;
};

/** Whether this ledger takes what BigchainDB would, once everything else about it holds. */
export const takenHere = (transaction: AnyTransaction): Result<Transaction, Refusal> =>
  isElection(transaction)
    ? refusedElection(transaction)
    : (refusedUnreadable(transaction) ?? ok(transaction as Transaction));

/** As `parseTransaction`, with the operations that only a network has, for what `checkHash` has seen. */
export const parseAny = (json: Json): Result<AnyTransaction, Refusal> => {
  const transaction = json as unknown as AnyTransaction;
  return refusedSchema(json) ?? refusedParts(transaction) ?? ok(transaction);
};

const operationOf = (json: Json): string =>
  typeof json === 'object' &&
  json !== null &&
  'operation' in json &&
  typeof json.operation === 'string'
    ? json.operation
    : '';

const refusedSchema = (json: Json) => {
  for (const { schema, follows } of schemasOf(operationOf(json))) {
    if (follows(json)) continue;
    const violation = schemaViolation(json, schema, definitions);
    if (violation !== undefined) return refuse('SchemaValidationError', violation);
  }
  return undefined;
};

const refusedParts = (transaction: AnyTransaction) =>
  (isElection(transaction) ? refusedValidatorKey(transaction) : refusedData(transaction)) ??
  firstRefusal(transaction.inputs, refusedInput) ??
  firstRefusal(transaction.outputs, refusedOutput);

const refusedData = ({ asset, metadata }: AnyTransaction) => {
  const data = 'data' in asset ? asset.data : null;
  return (
    refusedKey('asset', data) ??
    refusedKey('metadata', metadata) ??
    refusedLanguage(data) ??
    refusedLanguage(metadata)
  );
};

const firstRefusal = <Item>(
  items: readonly Item[],
  refused: (item: Item) => ReturnType<typeof refuse> | undefined,
) => {
  for (const item of items) {
    const refusal = refused(item);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};

const refusedKey = (name: string, value: Json) => {
  const key = unstorableKey(value);
  if (key === undefined) return undefined;
  return refuse(
    'ValidationError',
    `Invalid key name "${key}" in ${name} object. The key name cannot contain characters ".", "$" or null characters`,
  );
};

const refusedLanguage = (value: Json) => {
  const found = unindexedLanguage(value);
  if (found === undefined) return undefined;
  return refuse(
    'ValidationError',
    `MongoDB does not support text search for the language "${pythonStr(found.language)}". If you do not understand this error message then please rename key/field "language" to something else like "lang".`,
  );
};

/** What the schema says of these two: either may be of another type than a `Transaction` has. */
const refusedInput = (input: {
  readonly owners_before: readonly string[] | null;
  readonly fulfillment: unknown;
}) => {
  if (input.owners_before === null) {
    return refuse('SchemaValidationError', '`owners_before` must be a list');
  }
  return typeof input.fulfillment === 'string' && decodeFulfillment(input.fulfillment) === undefined
    ? refuse('InvalidSignature', "Fulfillment URI couldn't been parsed")
    : undefined;
};

const refusedOutput = (output: Transaction['outputs'][number]) => {
  const refusal = refusedDetails(output.condition.details, deepestThreshold);
  if (refusal !== undefined) return refusal;
  const amount = BigInt(output.amount);
  if (amount < 1n) return refuse('AmountError', '`amount` must be greater than 0');
  if (amount > largestAmount) {
    return refuse('AmountError', `\`amount\` must be <= ${largestAmount}`);
  }
  return undefined;
};

const refusedDetails = (
  details: ConditionDetails | ThresholdDetails,
  levels: number,
): ReturnType<typeof refuse> | undefined => {
  if (details.type === 'ed25519-sha-256') {
    return publicKeyBytes(details.public_key) === undefined
      ? refuse('SchemaValidationError', 'A public key is not 32 bytes in base58.')
      : undefined;
  }
  if (levels === 0) return refuse('ThresholdTooDeep', '');
  return firstRefusal(details.subconditions, (each) => refusedDetails(each, levels - 1));
};

/**
 * What BigchainDB takes and then cannot read any more: a threshold above the number of its
 * subconditions. Asked last, so that everything it refuses is refused for its own reason.
 */
const refusedUnreadable = ({ outputs }: AnyTransaction) =>
  outputs.every((output) => canBeMet(output.condition.details))
    ? undefined
    : refuse('ValidationError', 'A threshold is above the number of its subconditions.');

const canBeMet = (details: ConditionDetails | ThresholdDetails): boolean =>
  details.type === 'ed25519-sha-256' ||
  (details.threshold <= details.subconditions.length && details.subconditions.every(canBeMet));

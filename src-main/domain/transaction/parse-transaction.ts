import { ok, type Result } from '#contract/result.ts';
import { publicKeyBytes } from './base58.ts';
import { deepestThreshold } from './condition.ts';
import { decodeFulfillment } from './fulfillment.ts';
import { isHashable } from './hashable.ts';
import { type Refusal, refuse } from './refusal.ts';
import { detailsSchema, transactionSchema } from './schema.ts';
import { unstorableKey } from './stored-keys.ts';
import type { Json, Transaction } from './transaction.ts';

/** The most that one output may hold, as BigchainDB caps it. */
const largestAmount = 9n * 10n ** 18n;

/**
 * A transaction from any value that came from outside: schema v2.0, keys that can be stored, amounts,
 * conditions and fulfillments that can be read. The value is returned as it is, never copied, so that
 * it hashes as it was sent. Hash, signatures and spending are checked by `checkIntegrity` and
 * `checkSpending`.
 */
export const parseTransaction = (json: unknown): Result<Transaction, Refusal> => {
  if (!isHashable(json)) {
    return refuse('ValidationError', 'Nested too deep, or a number or text that JSON cannot hold.');
  }
  const parsed = transactionSchema.safeParse(json);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? '';
    return refuse('SchemaValidationError', `Invalid transaction schema: ${path || 'transaction'}`);
  }
  const transaction = json as unknown as Transaction;
  return firstRefusal(transaction) ?? ok(transaction);
};

const firstRefusal = (transaction: Transaction) =>
  refusedKeys('asset', 'data' in transaction.asset ? transaction.asset.data : null) ??
  refusedKeys('metadata', transaction.metadata) ??
  refusedFulfillments(transaction) ??
  transaction.outputs.map(refusedOutput).find((refusal) => refusal !== undefined);

const refusedKeys = (name: string, value: Json) => {
  switch (unstorableKey(value)) {
    case 'key':
      return refuse(
        'ValidationError',
        `Invalid key name in ${name} object. The key name cannot contain characters ".", "$" or null characters`,
      );
    case 'language':
      return refuse(
        'ValidationError',
        `MongoDB does not support text search for this language: ${name}`,
      );
    case undefined:
      return undefined;
  }
};

const refusedFulfillments = (transaction: Transaction) =>
  transaction.inputs.every((input) => decodeFulfillment(input.fulfillment) !== undefined)
    ? undefined
    : refuse('InvalidSignature', "Fulfillment URI couldn't been parsed");

const refusedOutput = (output: Transaction['outputs'][number]) => {
  const amount = BigInt(output.amount);
  if (amount < 1n) return refuse('AmountError', '`amount` must be greater than 0');
  if (amount > largestAmount)
    return refuse('AmountError', `\`amount\` must be <= ${largestAmount}`);
  return refusedDetails(output.condition.details, deepestThreshold);
};

const refusedDetails = (
  details: unknown,
  levels: number,
): ReturnType<typeof refuse> | undefined => {
  const parsed = detailsSchema.safeParse(details);
  if (!parsed.success) return refuse('SchemaValidationError', 'Invalid condition details.');
  if (parsed.data.type === 'ed25519-sha-256') {
    return publicKeyBytes(parsed.data.public_key) === undefined
      ? refuse('SchemaValidationError', 'A public key is not 32 bytes in base58.')
      : undefined;
  }
  if (levels === 0) return refuse('ThresholdTooDeep', 'Thresholds are nested too deep.');
  if (parsed.data.threshold > parsed.data.subconditions.length) {
    return refuse('ValidationError', 'A threshold is above the number of its subconditions.');
  }
  return parsed.data.subconditions
    .map((each) => refusedDetails(each, levels - 1))
    .find((refusal) => refusal !== undefined);
};

import type { Result } from '#contract/result.ts';
import type { Primitives } from '../primitives.ts';
import { ruledAs } from './election.ts';
import { parseAny, takenHere } from './parse-transaction.ts';
import type { Refusal } from './refusal.ts';
import { checkSignatures } from './signatures.ts';
import { checkSpending, type SpendingLookup } from './spending.ts';
import type { Json, Transaction } from './transaction.ts';
import { checkHash } from './transaction-id.ts';

/**
 * Everything a BigchainDB 2.2 node asks of a transaction, in its order, so that the first name it
 * would answer is the one answered here: hash, schema, readable parts, spending, signatures.
 */
export const validateTransaction = (
  json: unknown,
  lookup: SpendingLookup,
  primitives: Primitives,
): Result<Transaction, Refusal> => {
  const hash = checkHash(json, primitives);
  if (!hash.ok) return hash;
  const parsed = parseAny(json as Json);
  if (!parsed.ok) return parsed;
  const transaction = { ...parsed.value, operation: ruledAs(parsed.value) };
  const spending = checkSpending(transaction, lookup, primitives);
  if (!spending.ok) return spending;
  const signatures = checkSignatures(transaction, primitives, hash.value);
  if (!signatures.ok) return signatures;
  return takenHere(parsed.value);
};

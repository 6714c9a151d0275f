import { ok, type Result } from '#contract/result.ts';
import type { Primitives } from '../primitives.ts';
import { type AnyTransaction, ruledAs } from './election.ts';
import { parseAny, takenHere } from './parse-transaction.ts';
import type { Refusal } from './refusal.ts';
import { checkSignatures, checkSignaturesAside } from './signatures.ts';
import { checkSpending, type SpendingLookup } from './spending.ts';
import type { Json, Transaction } from './transaction.ts';
import { type CanonicalBody, checkHash } from './transaction-id.ts';

/** A transaction whose hash, schema and parts hold; what it spends was not looked at. */
export interface Alone {
  readonly parsed: AnyTransaction;
  /** Under the operation by whose rules it is judged. */
  readonly ruled: Transaction;
  /** Checked when it is asked for first. */
  readonly signatures: () => Result<void, Refusal>;
  /** Checks them off this thread; `signatures` answers at once afterwards. */
  readonly checkAside: () => Promise<void>;
}

/** What a BigchainDB 2.2 node asks of a transaction without looking at any other. */
export const checkAlone = (json: unknown, primitives: Primitives): Result<Alone, Refusal> => {
  const hash = checkHash(json, primitives);
  if (!hash.ok) return hash;
  const parsed = parseAny(json as Json);
  if (!parsed.ok) return parsed;
  const ruled = { ...parsed.value, operation: ruledAs(parsed.value) };
  let signatures: Result<void, Refusal> | undefined;
  /** Let go of once it is not needed: many transactions are held while one block waits for the next. */
  let canonical: CanonicalBody | undefined = hash.value;
  return ok({
    parsed: parsed.value,
    ruled,
    signatures: () => (signatures ??= checkSignatures(ruled, primitives, canonical)),
    checkAside: async () => {
      signatures ??= await checkSignaturesAside(ruled, primitives, canonical);
      canonical = undefined;
    },
  });
};

/** The rest, beside the transactions that `lookup` knows. */
export const checkAmong = (
  { parsed, ruled, signatures }: Alone,
  lookup: SpendingLookup,
  primitives: Primitives,
): Result<Transaction, Refusal> => {
  const spending = checkSpending(ruled, lookup, primitives);
  if (!spending.ok) return spending;
  const signed = signatures();
  return signed.ok ? takenHere(parsed) : signed;
};

/**
 * Everything a BigchainDB 2.2 node asks of a transaction, in its order, so that the first name it
 * would answer is the one answered here: hash, schema, readable parts, spending, signatures.
 */
export const validateTransaction = (
  json: unknown,
  lookup: SpendingLookup,
  primitives: Primitives,
): Result<Transaction, Refusal> => {
  const alone = checkAlone(json, primitives);
  return alone.ok ? checkAmong(alone.value, lookup, primitives) : alone;
};

import { fail, ok, type Result } from '#contract/result.ts';
import type { Primitives } from '../primitives.ts';
import { parseTransaction } from '../transaction/parse-transaction.ts';
import { checkSignatures } from '../transaction/signatures.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { checkHash } from '../transaction/transaction-id.ts';

/**
 * Why a body that a node gave out is not the transaction that was asked for. `id`: it is another one;
 * `hash`: it is not what its id was computed from; `signature`: nobody signed this; `shape`: its id holds,
 * and it is no transaction.
 */
export type Flaw = 'id' | 'hash' | 'signature' | 'shape';

/**
 * A body from outside, judged by its hash and its signatures alone. Two bodies that pass under one id are
 * equal: the id covers every byte of the canonical body.
 */
export const judgeTransaction = (
  id: string,
  body: unknown,
  primitives: Primitives,
): Result<Transaction, Flaw> => {
  const told = typeof body === 'object' && body !== null && 'id' in body ? body.id : undefined;
  const hash = checkHash(body, primitives);
  if (told !== id) return fail(hash.ok ? 'id' : 'hash');
  if (!hash.ok) return fail('hash');
  const parsed = parseTransaction(body);
  if (!parsed.ok) return fail('shape');
  return checkSignatures(parsed.value, primitives, hash.value).ok
    ? ok(parsed.value)
    : fail('signature');
};

import type { Primitives } from '#domain/primitives.ts';
import { checkSignaturesAside } from '#domain/transaction/signatures.ts';
import { checkHash } from '#domain/transaction/transaction-id.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** What the least of work is called where transactions come from outside. */
export const leastOfWork = 'read, check, append and fsync';

/** Whether id and signatures of a transaction of the bench hold; signatures are checked by other threads. */
export const isSound = async (json: unknown, primitives: Primitives): Promise<boolean> => {
  const hash = checkHash(json, primitives);
  return hash.ok && (await checkSignaturesAside(json as Transaction, primitives, hash.value)).ok;
};

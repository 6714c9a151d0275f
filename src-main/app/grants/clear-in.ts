import { type ClearFields, readClear } from '#domain/record/clear-fields.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** What a transaction of this kind says in the clear; `undefined` where it is none. */
export const clearIn = <Kind extends 'grant' | 'keyRequest'>(
  kind: Kind,
  { metadata }: Pick<Transaction, 'metadata'>,
): ClearFields<Kind> | undefined => {
  const { v: _v, base: _base, ...fields } = metadata ?? {};
  return readClear(kind, fields)?.fields as ClearFields<Kind> | undefined;
};

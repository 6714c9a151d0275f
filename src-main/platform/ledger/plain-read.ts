import type { LedgerRead } from '#app/ports/ledger.ts';
import { isRawNumber } from '#domain/transaction/raw-number.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

const hasRawNumber = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  return isRawNumber(value) || Object.values(value).some(hasRawNumber);
};

/**
 * A read as another thread gets it: a `RawNumber` cannot be sent, and becomes the nearest number. Only
 * foreign transactions hold any; their hash was checked before.
 */
export const plainRead = (read: LedgerRead): LedgerRead =>
  read.state === 'whole' && hasRawNumber(read.transaction)
    ? { ...read, transaction: JSON.parse(JSON.stringify(read.transaction)) as Transaction }
    : read;

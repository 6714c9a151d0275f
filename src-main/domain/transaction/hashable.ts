import { isIntegerText, isRawNumber, isStoredInteger } from './raw-number.ts';
import { refuse } from './refusal.ts';
import type { Json } from './transaction.ts';

/** Nesting that a BigchainDB node survives (190 levels stop it); a transaction's own levels count. */
const deepest = 180;

/**
 * Whether a value that came from outside is JSON that hashes the same everywhere: no deep nesting, no
 * NaN, no integer that was rounded or that 64 bits do not hold, no lone surrogate, only plain objects
 * and lists.
 */
export const isHashable = (value: unknown): value is Json => isHashableAt(value, deepest);

const isHashableAt = (value: unknown, levels: number): boolean => {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value === 'number') return isHashableNumber(value);
  if (typeof value !== 'object' || levels === 0) return false;
  if (isRawNumber(value)) return !isIntegerText(value.rawJSON) || isStoredInteger(value.rawJSON);
  if (Array.isArray(value)) return value.every((item) => isHashableAt(item, levels - 1));
  const members = value as { readonly [key: string]: unknown };
  for (const key of Object.keys(members)) {
    if (!key.isWellFormed() || !isHashableAt(members[key], levels - 1)) return false;
  }
  return true;
};

const isHashableNumber = (value: number): boolean =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));

export const unhashable = refuse(
  'ValidationError',
  'Nested too deep, or a number or text that cannot be stored.',
);

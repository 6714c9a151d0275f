import { canonicalJson } from './canonical-json.ts';
import type { Input, Json, Transaction } from './transaction.ts';

/**
 * The canonical body of a transaction, with `id` null, for any list of its inputs: signed and hashed
 * bodies differ in their fulfillments alone, and all the rest is written once.
 */
export const canonicalBody = ({
  asset,
  metadata,
  operation,
  outputs,
  version,
}: Omit<Transaction, 'id' | 'inputs'>): ((inputs: readonly Input[]) => string) => {
  const text = (value: unknown): string => canonicalJson(value as Json);
  const before = `{"asset":${text(asset)},"id":null,"inputs":`;
  const after = `,"metadata":${text(metadata)},"operation":${text(operation)},"outputs":${text(outputs)},"version":${text(version)}}`;
  return (inputs) => before + text(inputs) + after;
};

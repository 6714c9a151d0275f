import { type Clear, readClear } from '#domain/record/clear-fields.ts';
import type { Json } from '#domain/transaction/transaction.ts';

/** An amendment declares what the version before it declared: key ids, card, status. */
export const clearOf = (
  kind: 'patient' | 'chart' | 'visit',
  metadata: { readonly [key: string]: Json } | null,
): Clear | undefined => {
  if (kind !== 'patient') return { kind, fields: {} };
  const { keys = null, status = null, card } = metadata ?? {};
  return readClear('patient', { keys, status, ...(card === undefined ? {} : { card }) });
};

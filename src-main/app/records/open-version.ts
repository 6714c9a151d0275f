import type { ClinicId } from '#contract/ids.ts';
import { fail, type Result } from '#contract/result.ts';
import type { LedgerRead } from '#app/ports/ledger.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { Primitives } from '#domain/primitives.ts';
import { isRecordKind } from '#domain/record/clear-fields.ts';
import { openPayload } from '#domain/record/payload.ts';
import type { Json } from '#domain/transaction/transaction.ts';

/** Why a version's content cannot be shown. */
export type Withheld = 'tampered' | 'noKey' | 'newer';

/**
 * Opens the sealed content of one version. The index says which record it belongs to; should the index
 * be wrong in anything, the authenticated data does not match and nothing is shown.
 */
export const openVersion = (
  clinic: ClinicId,
  indexed: IndexedVersion,
  read: LedgerRead,
  key: Uint8Array | null,
  primitives: Primitives,
): Result<Json, Withheld> => {
  if (read.state !== 'whole') return fail('tampered');
  if (indexed.verdict === 'unknown') return fail('newer');
  if (key === null || indexed.keyId === null || !isRecordKind(indexed.recordKind))
    return fail('noKey');
  const { iv, ct } = read.transaction.metadata ?? {};
  if (typeof iv !== 'string' || typeof ct !== 'string') return fail('tampered');
  const context = {
    clinic,
    kind: indexed.recordKind,
    record: indexed.record,
    patient: indexed.patient,
    base: indexed.base,
    keyId: indexed.keyId,
    author: indexed.author,
  };
  const opened = openPayload(context, { iv, ct }, key, primitives);
  return opened.ok ? opened : fail(opened.error.code === 'notOpened' ? 'noKey' : 'tampered');
};

import type { CallError } from '#contract/errors.ts';
import type { PatientId, VersionId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { type Context, openWorkstation } from '#app/gateway/context.ts';
import type { Outgoing } from '#app/outbox/outbox.ts';
import { continuing } from '#app/records/branch-reason.ts';
import {
  createRecordWriter,
  type NewRecord,
  type WriteFailure,
} from '#app/records/record-writer.ts';
import { versionBody } from '#app/records/version-body.ts';
import { waitingParents } from '#app/records/waiting-parents.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { Clear } from '#domain/record/clear-fields.ts';
import { clearOf } from './clear-of.ts';

export interface Continuation {
  readonly patient: PatientId;
  readonly kind: 'patient' | 'chart' | 'visit';
  /** The version that is continued. */
  readonly head: Pick<IndexedVersion, 'transaction' | 'record'>;
  /** Every version that this one replaces. */
  readonly base: readonly VersionId[];
  /** The new version; it is given what the head declares in the clear. */
  readonly version: (clear: Clear) => Omit<NewRecord, 'record'>;
}

export const writeError = ({ code }: WriteFailure): CallError =>
  code === 'tooLong' ? { code: 'tooLong' } : { code: 'refused' };

/** A TRANSFER of the head's output with its branch signed beside it, or the branch alone. Nothing is written yet. */
export const continueRecord = async (
  context: Context,
  { patient, kind, head, base, version }: Continuation,
): Promise<Result<Outgoing, CallError>> => {
  const open = openWorkstation(context);
  const { crypto, transactions } = context.platform;
  const body = await versionBody(open, head.transaction);
  const clear = body === null ? undefined : clearOf(kind, body.metadata);
  if (body === null || clear === undefined) return fail({ code: 'tampered' });
  const isFree = (await open.store.ledger.spender(head.transaction, 0)) === null;
  const { mayTransfer, why } = continuing(context, patient, body.outputs[0]?.public_keys ?? []);
  const written = createRecordWriter(crypto, transactions).amend({
    ...version(clear),
    record: head.record,
    base,
    spends: isFree && mayTransfer ? body : null,
    why,
  });
  if (!written.ok) return fail(writeError(written.error));
  const { transaction, fallback } = written.value;
  return ok({ transaction, fallback, after: waitingParents(open, patient, transaction) });
};

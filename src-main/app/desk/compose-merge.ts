import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import type { Outgoing } from '#app/outbox/outbox.ts';
import { toSignedContent } from '#app/records/content.ts';
import { continuing } from '#app/records/branch-reason.ts';
import { ownersFor } from '#app/records/owners.ts';
import { patientKeysFor } from '#app/records/record-keys.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import { versionBody } from '#app/records/version-body.ts';
import { waitingParents } from '#app/records/waiting-parents.ts';
import { clearOf } from '#app/signing/clear-of.ts';
import type { BranchReason, Clear } from '#domain/record/clear-fields.ts';
import { keyIdOf } from '#domain/record/wire-bytes.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { type AnyVersion, beforeOf, type DeskRecord, versionIds } from './desk-record.ts';

interface MergeOrder {
  readonly desk: DeskRecord;
  /** Normalised content of the record's part. */
  readonly content: object;
  readonly signedAt: string;
  readonly reason: string;
}

/**
 * A version whose base is every head: a TRANSFER where the output of one of them is free and the signer's,
 * else a branch. Nothing is written yet.
 */
export const composeMerge = async (
  context: Context,
  { desk, content, signedAt, reason }: MergeOrder,
): Promise<Result<Outgoing, CallError>> => {
  const open = openWorkstation(context);
  const { crypto, transactions } = context.platform;
  const { signer } = staffOf(context).keys;
  const { patient } = desk.view;
  const clear = await clearFields(context, desk);
  if (clear === null) return fail({ code: 'tampered' });
  const keys = await patientKeysFor(open, staffOf(context), patient);
  const purpose = desk.part === 'patient' ? 'demographics' : 'clinical';
  const key = keys[purpose];
  if (key === null) return fail({ code: 'notFound' });
  const written = createRecordWriter(crypto, transactions).amend({
    clinic: open.clinic.id,
    patient,
    record: desk.record.record,
    clear,
    sealed: {
      keyId: keyIdOf(patient, purpose, key, crypto.primitives),
      key,
      content: toSignedContent(content, signedAt, reason),
    },
    owners: ownersFor(open.staff, signer),
    signer,
    base: versionIds(desk.heads),
    ...(await continuedBy(context, desk)),
  });
  crypto.wipe(...[keys.demographics, keys.clinical].filter((each) => each !== null));
  if (!written.ok) return fail({ code: written.error.code === 'tooLong' ? 'tooLong' : 'refused' });
  const { transaction, fallback } = written.value;
  return ok({ transaction, fallback, after: waitingParents(open, patient, transaction) });
};

/** The head that the signer may spend, in a block or on its way there; and why it is a branch where there is none. */
const continuedBy = async (
  context: Context,
  { view: { patient }, heads }: DeskRecord,
): Promise<{ readonly spends: Transaction | null; readonly why: BranchReason }> => {
  const open = openWorkstation(context);
  let why: BranchReason = 'conflict';
  for (const { transaction, place } of heads) {
    const body = await versionBody(open, transaction);
    const how = continuing(context, patient, body?.outputs[0]?.public_keys ?? []);
    // What was overtaken will never have an output.
    const isFree =
      place !== 'twoVersions' && (await open.store.ledger.spender(transaction, 0)) === null;
    if (how.mayTransfer && isFree) return { spends: body, why: how.why };
    if (!how.mayTransfer) ({ why } = how);
  }
  return { spends: null, why };
};

/** Card and status stand in the clear: as in the head that changed them, or else as in the earliest. */
const clearFields = async (context: Context, desk: DeskRecord): Promise<Clear | null> => {
  const read = async ({ transaction }: AnyVersion): Promise<Clear | undefined> => {
    const body = await versionBody(openWorkstation(context), transaction);
    return body === null ? undefined : clearOf(desk.part, body.metadata);
  };
  const before = beforeOf(desk, versionIds(desk.heads));
  const stood = JSON.stringify(before && (await read(before)));
  const all = await Promise.all(desk.heads.map(read));
  const changed = all.find((clear) => JSON.stringify(clear) !== stood);
  return changed ?? all[0] ?? null;
};

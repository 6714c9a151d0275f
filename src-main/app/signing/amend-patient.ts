import type { PatientContent } from '#contract/clinical.ts';
import type { CallError } from '#contract/errors.ts';
import type { PatientId } from '#contract/ids.ts';
import { fail, type Result } from '#contract/result.ts';
import type { PatientRecord } from '#contract/views.ts';
import { headsOf } from '#app/drafts/start-draft.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import type { Outgoing } from '#app/outbox/outbox.ts';
import { toSignedContent } from '#app/records/content.ts';
import { ownersFor } from '#app/records/owners.ts';
import type { Clear, ClearFields } from '#domain/record/clear-fields.ts';
import { keyIdOf } from '#domain/record/wire-bytes.ts';
import { continueRecord } from './continue-record.ts';

export interface PatientAmendment {
  readonly patient: PatientId;
  /** The record as it stands. */
  readonly record: PatientRecord;
  /** kd. */
  readonly key: Uint8Array;
  readonly content: PatientContent;
  readonly reason: string;
  /** What the new version declares in the clear, from what the one before declares. */
  readonly declare: (before: ClearFields<'patient'>) => ClearFields<'patient'>;
}

/** A new version of a patient's identity and contacts, without a draft. Nothing is written yet. */
export const amendPatient = async (
  context: Context,
  { patient, record, key, content, reason, declare }: PatientAmendment,
): Promise<Result<Outgoing, CallError>> => {
  const open = openWorkstation(context);
  const { clock, crypto } = context.platform;
  const { signer } = staffOf(context).keys;
  const shown = record.versions.find(({ version }) => version === record.current);
  if (shown === undefined) return fail({ code: 'tampered' });
  // To go on from one of several would drop what the others say.
  if (record.conflict) return fail({ code: 'twoVersions' });
  const sealed = {
    keyId: keyIdOf(patient, 'demographics', key, crypto.primitives),
    key,
    content: toSignedContent(content, clock.now().toISOString(), reason),
  };
  const frame = { clinic: open.clinic.id, patient, sealed, signer };
  const declared = (clear: Clear): Clear =>
    clear.kind === 'patient' ? { kind: 'patient', fields: declare(clear.fields) } : clear;
  return continueRecord(context, {
    patient,
    kind: 'patient',
    head: { transaction: shown.transaction, record: record.record },
    base: headsOf(record),
    version: (clear) => ({
      ...frame,
      clear: declared(clear),
      owners: ownersFor(open.staff, signer),
    }),
  });
};

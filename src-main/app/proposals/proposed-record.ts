import type { PatientContent } from '#contract/clinical.ts';
import type { CallError } from '#contract/errors.ts';
import type { PatientId, ProposalId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { PatientRecord } from '#contract/views.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { absence } from '#app/patients/patient-lines.ts';
import { patientKeysFor } from '#app/records/record-keys.ts';
import { readRecord } from '#app/records/read-record.ts';
import { openProposal, type Proposal, readProposalRow } from './proposal-store.ts';

/** Identity and contacts of one patient, and the key that opens them. The caller wipes it. */
export interface Identity {
  readonly key: Uint8Array;
  readonly record: PatientRecord;
  /** As it stands now. */
  readonly content: PatientContent;
}

/** The desk's view, whoever asks: the clinical key is not used. */
export const readIdentity = async (
  context: Context,
  patient: PatientId,
): Promise<Result<Identity, CallError>> => {
  const open = openWorkstation(context);
  const { clock, crypto } = context.platform;
  const own = { keys: { ...staffOf(context).keys, clinical: null } };
  const keys = await patientKeysFor(open, own, patient);
  const read = await readRecord({ open, clock, primitives: crypto.primitives }, patient, keys);
  if (!read.ok) return fail(read.error === 'notFound' ? absence(open) : { code: read.error });
  const { demographics: record } = read.value;
  const content = record.versions.find(({ version }) => version === record.current)?.content;
  if (!content || keys.demographics === null) return fail({ code: 'tampered' });
  return ok({ key: keys.demographics, record, content });
};

export interface ProposedRecord {
  readonly patient: PatientId;
  readonly identity: Identity;
  readonly proposal: Proposal;
}

/** A proposal with the record that it would change. */
export const readProposed = async (
  context: Context,
  id: ProposalId,
): Promise<Result<ProposedRecord, CallError>> => {
  const row = await readProposalRow(openWorkstation(context).store.rows, id);
  if (row === null) return fail({ code: 'notFound' });
  const identity = await readIdentity(context, row.patient);
  if (!identity.ok) return identity;
  const proposal = openProposal(context.platform.crypto, identity.value.key, row);
  if (proposal === null) return fail({ code: 'tampered' });
  return ok({ patient: row.patient, identity: identity.value, proposal });
};

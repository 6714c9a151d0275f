import type { CallError } from '#contract/errors.ts';
import type { DraftId, ProposalId } from '#contract/ids.ts';
import type { CallOutput } from '#contract/calls/index.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { accessRow } from '#app/records/access-row.ts';
import { localDate } from '#app/records/local-time.ts';
import { publish } from '#app/records/publish.ts';
import { hasProof } from '#app/session/session.ts';
import { type Act, actRows } from '#app/signing/act.ts';
import { amendPatient } from '#app/signing/amend-patient.ts';
import { isDoctor } from '#app/staff/is-doctor.ts';
import { checkPatient } from '#domain/clinical/check-patient.ts';
import { corrected } from '#domain/clinical/corrections.ts';
import { countFields } from '#domain/clinical/normalise.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import { readProposed } from './proposed-record.ts';

type Taken = CallOutput<'proposals.take'>;

/** Proposals that are being signed: a double click signs once. */
const underWay = new Set<ProposalId>();

export const takeProposal = async (
  context: Context,
  proposal: ProposalId,
): Promise<Result<Taken, CallError>> => {
  if (underWay.has(proposal)) return fail({ code: 'busy' });
  underWay.add(proposal);
  try {
    return await sign(context, proposal);
  } finally {
    underWay.delete(proposal);
  }
};

/** The proposal goes in the write that holds the signed version: a kill leaves one of the two. */
const sign = async (context: Context, id: ProposalId): Promise<Result<Taken, CallError>> => {
  const open = openWorkstation(context);
  const { clock, crypto } = context.platform;
  const staff = staffOf(context);
  if (!isDoctor(context)) return fail({ code: 'doctorNeeded' });
  if (!open.watch.isWritable()) return fail({ code: 'readOnly' });
  const read = await readProposed(context, id);
  if (!read.ok) return read;
  const { patient, identity, proposal } = read.value;
  if (!hasProof(staff, 'amend', patient, clock.monotonic())) return fail({ code: 'proofRequired' });
  const { key, record } = identity;
  const content = corrected(identity.content, proposal.before, proposal.proposed);
  const now = clock.now();
  const blocking = checkPatient(content, localDate(now)).filter(
    ({ severity }) => severity === 'block',
  );
  if (blocking.length > 0) {
    return fail({ code: 'blocked', issues: blocking.map(({ path, code }) => ({ path, code })) });
  }
  const amendment = { patient, record, key, content, reason: proposal.note };
  const outgoing = await amendPatient(context, { ...amendment, declare: (before) => before });
  crypto.wipe(key);
  if (!outgoing.ok) return outgoing;
  const { transaction } = outgoing.value;
  const act: Act = {
    kind: 'editGeneral',
    draft: id as string as DraftId,
    patient,
    author: staff.keys.signer.publicKey,
    signedAt: now.toISOString(),
    fields: countFields({ patient: content, reason: proposal.note }),
    transactions: [
      {
        kind: 'patient',
        transaction: transaction.id,
        bytes: utf8(JSON.stringify(transaction)).length,
      },
    ],
  };
  const published = await publish(context, [outgoing.value], {
    rows: [...actRows(act), { remove: 'proposal', id }],
    access: [accessRow(clock, staff, 'editGeneral', patient, transaction.id)],
  });
  if (!published.ok) return published;
  const apiUrl = `${open.store.ledger.apiUrl}transactions/${transaction.id}`;
  return ok({ transaction: transaction.id, apiUrl });
};

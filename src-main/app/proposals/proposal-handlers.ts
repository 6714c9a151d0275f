import type { CallName, CallOutput } from '#contract/calls/index.ts';
import type { ProposalId } from '#contract/ids.ts';
import { fail, ok } from '#contract/result.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { patientLines } from '#app/patients/patient-lines.ts';
import { accessRow } from '#app/records/access-row.ts';
import { localDate } from '#app/records/local-time.ts';
import { isDoctor } from '#app/staff/is-doctor.ts';
import { checkPatient } from '#domain/clinical/check-patient.ts';
import { corrected, correctedFields, isOvertaken } from '#domain/clinical/corrections.ts';
import { normaliseForm } from '#domain/clinical/normalise.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import {
  listProposalRows,
  openProposal,
  proposalChange,
  readProposalRow,
  type Proposal,
  type ProposalRow,
} from './proposal-store.ts';
import { readIdentity, readProposed } from './proposed-record.ts';
import { takeProposal } from './take-proposal.ts';

type ProposalCall = Extract<CallName, `proposals.${string}`>;
type ProposalLine = CallOutput<'proposals.list'>['proposals'][number];

/** They lie at this workstation until a doctor acts: no kind of the ledger is signed by reception for a doctor to take over. */
export const proposalHandlers: Handlers<ProposalCall> = {
  'proposals.make': async (context, { patient, content, note }) => {
    const { crypto, clock } = context.platform;
    const staff = staffOf(context);
    const identity = await readIdentity(context, patient);
    if (!identity.ok) return identity;
    const { key, content: before } = identity.value;
    const typed = { ...content, mrn: before.mrn, status: before.status };
    const today = localDate(clock.now());
    const original = { patient: before, reason: '' };
    const form = normaliseForm({ patient: typed, reason: '' }, { today, original });
    const proposed = form.patient ?? typed;
    const issues = checkPatient(proposed, today)
      .filter(({ severity }) => severity === 'block')
      .map(({ path, code }) => ({ path, code }));
    if (correctedFields(before, proposed).length === 0) {
      issues.push({ path: 'patient', code: 'unchanged' });
    }
    if (issues.length > 0) return fail({ code: 'blocked', issues });
    const proposal = toHex(crypto.random(16)) as ProposalId;
    const made: Proposal = {
      at: clock.now().toISOString(),
      by: staff.person,
      note,
      before,
      proposed,
    };
    const change = proposalChange(crypto, key, { proposal, patient }, made);
    crypto.wipe(key);
    const written = await openWorkstation(context).store.rows.write({
      rows: [change],
      access: [accessRow(clock, staff, 'propose', patient)],
    });
    return written.ok ? ok({ proposal }) : fail({ code: 'diskFull' });
  },
  'proposals.list': async (context) => {
    const rows = await listProposalRows(openWorkstation(context).store.rows);
    const lines = await Promise.all(rows.map((row) => lineOf(context, row)));
    const proposals = lines
      .flatMap((line) => line ?? [])
      .toSorted((left, right) => left.at.localeCompare(right.at));
    return ok({ proposals, mayDecide: isDoctor(context) });
  },
  'proposals.open': async (context, { proposal: id }) => {
    const { clock, crypto } = context.platform;
    const { rows } = openWorkstation(context).store;
    const row = await readProposalRow(rows, id);
    const line = row && (await lineOf(context, row));
    if (!line) return fail({ code: 'notFound' });
    const read = await readProposed(context, id);
    if (!read.ok) return read;
    const { patient, identity, proposal } = read.value;
    const { content: now, key } = identity;
    crypto.wipe(key);
    const logged = await rows.write({
      access: [accessRow(clock, staffOf(context), 'readDetails', patient)],
    });
    if (!logged.ok) return fail({ code: 'diskFull' });
    const { before, note } = proposal;
    const proposed = corrected(now, before, proposal.proposed);
    const overtaken = isOvertaken(now, before, proposal.proposed);
    return ok({ ...line, now, proposed, note, overtaken });
  },
  'proposals.take': (context, { proposal }) => takeProposal(context, proposal),
  'proposals.decline': async (context, { proposal: id }) => {
    const { clock, crypto } = context.platform;
    const staff = staffOf(context);
    const read = await readProposed(context, id);
    if (!read.ok) return fail({ code: 'notFound' });
    const { patient, identity, proposal } = read.value;
    crypto.wipe(identity.key);
    if (proposal.by !== staff.person && !isDoctor(context)) return fail({ code: 'doctorNeeded' });
    const written = await openWorkstation(context).store.rows.write({
      rows: [{ remove: 'proposal', id }],
      access: [accessRow(clock, staff, 'declineProposal', patient)],
    });
    return written.ok ? ok({}) : fail({ code: 'diskFull' });
  },
};

/** `null`: the patient is not known here any more. */
const lineOf = async (context: Context, row: ProposalRow): Promise<ProposalLine | null> => {
  const open = openWorkstation(context);
  const { crypto } = context.platform;
  const known = await open.databases.demographics().patient(row.patient);
  const role = staffOf(context).keys.demographics;
  const key = role && (await open.patientKeys.unwrap(row.patient, 'demographics', role));
  if (known === null || !key) return null;
  const proposal = openProposal(crypto, key, row);
  crypto.wipe(key);
  const [line] = await patientLines(open, [known]);
  if (proposal === null || line === undefined) return null;
  const by = open.staff.person(proposal.by)?.name ?? '';
  return { proposal: row.proposal, line, at: proposal.at, by };
};

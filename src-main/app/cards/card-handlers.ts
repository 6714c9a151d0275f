import type { CallOutput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import type { PatientId } from '#contract/ids.ts';
import { fullName } from '#contract/person-name.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { patientLine } from '#app/patients/patient-line.ts';
import { accessRow } from '#app/records/access-row.ts';
import { openRow } from '#app/keys/sealed-row.ts';
import { cardStateOf, issuedCard, lockoutOf } from './card-state.ts';
import { makeCard, readCardSubject } from './issue-card.ts';
import { oneCardAtATime } from './one-card-at-a-time.ts';

/** A patient's card key waits under kd until the doctor's issue step. */
export const cardSeedLabel = (patient: PatientId): string => `cardSeed/${patient}`;

const issue = async (
  context: Context,
  patient: PatientId,
): Promise<Result<CallOutput<'cards.issue'>, CallError>> => {
  const open = openWorkstation(context);
  const { crypto, clock } = context.platform;
  const { rows } = open.store;
  if (!open.watch.isWritable()) return fail({ code: 'readOnly' });
  if ((await issuedCard(rows, patient)) !== null) return fail({ code: 'cardAlreadyIssued' });
  const subject = await readCardSubject(context, patient);
  if (!subject.ok) return subject;
  const { keys } = subject.value;
  const row = await rows.get('cardSeed', patient);
  const seed = row && openRow(crypto, keys.demographics, cardSeedLabel(patient), row);
  if (!seed) {
    crypto.wipe(keys.demographics, keys.clinical);
    return fail({ code: 'notFound' });
  }
  const made = await makeCard(context, subject.value, seed);
  crypto.wipe(seed, keys.demographics, keys.clinical);
  const written = await rows.write({
    rows: [...made.rows, { remove: 'cardSeed', id: patient }],
    access: [accessRow(clock, staffOf(context), 'issueCard', patient)],
  });
  return written.ok ? ok(made.issued) : fail({ code: 'diskFull' });
};

export const cardHandlers: Handlers<'cards.state' | 'cards.issue' | 'cards.release'> = {
  'cards.state': async (context, { patient }) => {
    const open = openWorkstation(context);
    if ((await open.store.rows.get('erased', patient)) !== null) return fail({ code: 'erased' });
    const row = await open.databases.demographics().patient(patient);
    if (row === null) return fail({ code: 'notFound' });
    const state = await cardStateOf(open, patient, context.platform.crypto.primitives);
    return ok({ state, name: fullName(patientLine(row).name), mrn: row.mrn });
  },
  'cards.issue': (context, { patient }) =>
    oneCardAtATime(openWorkstation(context), () => issue(context, patient)),
  'cards.release': async (context, { patient }) => {
    const open = openWorkstation(context);
    const card = await issuedCard(open.store.rows, patient);
    if (card === null) return fail({ code: 'notFound' });
    await open.pins.release(lockoutOf(card));
    return ok({});
  },
};

import type { PatientId, RecordId } from '#contract/ids.ts';
import { fail, ok } from '#contract/result.ts';
import type { CheckInLine } from '#contract/views.ts';
import type { CheckInRow } from '#app/ports/role-stores.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { readDrafts } from '#app/drafts/draft-store.ts';
import { patientLines } from '#app/patients/patient-lines.ts';
import { accessRow } from '#app/records/access-row.ts';
import { toSignedContent } from '#app/records/content.ts';
import { localDateTime, localDay } from '#app/records/local-time.ts';
import { ownersFor } from '#app/records/owners.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import { waitingParents } from '#app/records/waiting-parents.ts';
import { publish } from '#app/records/publish.ts';
import { keyIdOf } from '#domain/record/wire-bytes.ts';
import { toHex } from '#domain/transaction/bytes.ts';

export const checkInHandlers: Handlers<'checkIns.add' | 'checkIns.today'> = {
  'checkIns.add': async (context, { patient, reason }) => {
    const open = openWorkstation(context);
    const staff = staffOf(context);
    const { crypto, clock, transactions } = context.platform;
    if (!open.watch.isWritable()) return fail({ code: 'readOnly' });
    if ((await open.store.rows.get('erased', patient)) !== null) return fail({ code: 'erased' });
    const role = staff.keys.demographics;
    const key = role && (await open.patientKeys.unwrap(patient, 'demographics', role));
    if (!key) return fail({ code: 'notFound' });
    const record = toHex(crypto.random(16)) as RecordId;
    const now = clock.now();
    const written = createRecordWriter(crypto, transactions).create({
      clinic: open.clinic.id,
      record,
      patient,
      clear: { kind: 'checkIn', fields: {} },
      sealed: {
        keyId: keyIdOf(patient, 'demographics', key, crypto.primitives),
        key,
        content: toSignedContent({ at: localDateTime(now), reason }, now.toISOString(), ''),
      },
      owners: ownersFor(open.staff, staff.keys.signer),
      signer: staff.keys.signer,
    });
    crypto.wipe(key);
    if (!written.ok) return fail({ code: 'refused' });
    const { transaction } = written.value;
    const published = await publish(
      context,
      [{ transaction, fallback: null, after: waitingParents(open, patient, transaction) }],
      {
        access: [accessRow(clock, staff, 'checkIn', patient, transaction.id)],
      },
    );
    return published.ok ? ok({ checkIn: record, transaction: transaction.id }) : published;
  },
  'checkIns.today': async (context) => {
    const open = openWorkstation(context);
    const { from, until } = localDay(context.platform.clock.now());
    const rows = await open.databases
      .demographics()
      .checkIns(from.toISOString(), until.toISOString());
    const lines = await Promise.all(rows.map((row) => checkInLine(context, row)));
    return ok({ checkIns: lines.flatMap((line) => line ?? []) });
  },
};

const checkInLine = async (context: Context, row: CheckInRow): Promise<CheckInLine | null> => {
  const open = openWorkstation(context);
  const known = await open.databases.demographics().patient(row.patient);
  const [patient] = known === null ? [] : await patientLines(open, [known]);
  if (patient === undefined) return null;
  return {
    checkIn: row.record,
    at: row.at,
    reason: row.reason,
    patient,
    ...(await clinicalFacts(context, row)),
  };
};

/** Allergies and progress come from clinical content: reception learns neither beyond "here". */
const clinicalFacts = async (
  context: Context,
  checkIn: CheckInRow,
): Promise<Pick<CheckInLine, 'allergies' | 'state'>> => {
  const open = openWorkstation(context);
  const staff = staffOf(context);
  if (staff.keys.clinical === null) return { allergies: null, state: 'here' };
  const rows = await open.databases.clinical().rowsOf(checkIn.patient);
  const allergies = rows.find(({ kind }) => kind === 'chart')?.summary ?? '';
  const arrived = Date.parse(checkIn.at);
  // Times are told to the minute: the block says which of two in one minute came later.
  const seen = rows.some(
    ({ kind, startedAt, height }) =>
      kind === 'visit' && height > checkIn.height && Date.parse(startedAt) >= arrived,
  );
  if (seen) return { allergies, state: 'seen' };
  return { allergies, state: (await hasOpenNote(context, checkIn.patient)) ? 'inVisit' : 'here' };
};

const hasOpenNote = async (context: Context, patient: PatientId): Promise<boolean> =>
  (await readDrafts(context)).some((draft) => draft.kind === 'visit' && draft.patient === patient);

import type { CallInput, CallName, CallOutput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import type { PatientId, RecordId } from '#contract/ids.ts';
import { fullName } from '#contract/person-name.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { createInTurn } from '#app/in-turn.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { reasonNeeded } from '#app/access/care-team.ts';
import { absence } from '#app/patients/patient-lines.ts';
import { accessRow } from '#app/records/access-row.ts';
import type { Conflict } from '#app/records/conflicts.ts';
import { versionGraph } from '#domain/record/graph.ts';
import { patientOfRecord, readDeskRecord } from './desk-record.ts';
import { readDesk, removeDesk, saveDesk, type SavedDesk } from './desk-store.ts';
import { deskView, mergedForm } from './desk-view.ts';
import { signMerge } from './sign-merge.ts';

type DeskCall = Extract<CallName, `desk.${string}`>;

/** Records whose merge is being signed: a double click signs once. */
const underWay = new Set<string>();
const inTurn = createInTurn();

export const deskHandlers: Handlers<DeskCall> = {
  'desk.list': async (context) => {
    const conflicts = await openWorkstation(context).conflicts.all();
    const lines = await Promise.all(conflicts.map((each) => conflictLine(context, each)));
    return ok({ conflicts: lines.flatMap((line) => line ?? []) });
  },
  'desk.open': async (context, { record }) => {
    const patient = await readable(context, record);
    if (!patient.ok) return patient;
    const desk = await readDeskRecord(context, patient.value, record);
    if (!desk.ok) return desk;
    const needed = reasonNeeded(context, desk.value.view);
    if (needed !== undefined) return fail(needed);
    // The row stands before anything is shown: a reading that is not logged does not happen.
    const row = accessRow(context.platform.clock, staffOf(context), 'readRecord', patient.value);
    const logged = await openWorkstation(context).store.rows.write({ access: [row] });
    if (!logged.ok) return fail({ code: 'diskFull' });
    return ok(deskView(context, desk.value, await readDesk(context, record)));
  },
  'desk.look': async (context, { record, base }) => {
    const { store, pending } = openWorkstation(context);
    const waiting = pending.ofRecord(record).map(({ indexed }) => indexed);
    const { heads } = versionGraph([...(await store.index.versionsOfRecord(record)), ...waiting]);
    const ids = heads.flatMap(({ versionId }) => versionId ?? []);
    return ok({ same: ids.toSorted().join() === base.toSorted().join() });
  },
  'desk.save': async (context, input) => {
    const patient = await readable(context, input.record);
    if (!patient.ok) return patient;
    // One after the other: of two saves of one revision the second finds a newer one.
    const saved = await inTurn(() => saveOver(context, patient.value, input));
    if (!saved.ok) return saved;
    const { revision, savedAt } = saved.value;
    const desk = await readDeskRecord(context, patient.value, input.record);
    const merged = desk.ok ? mergedForm(context, desk.value, input.choices) : null;
    return ok({ revision, savedAt, findings: [...(merged?.findings ?? [])] });
  },
  'desk.clear': async (context, { record }) => {
    await removeDesk(context, record);
    return ok({});
  },
  'desk.sign': async (context, order) => {
    if (underWay.has(order.record)) return fail({ code: 'busy' });
    underWay.add(order.record);
    try {
      const patient = await readable(context, order.record);
      return patient.ok ? await signMerge(context, order) : patient;
    } finally {
      underWay.delete(order.record);
    }
  },
};

/** Whose record it is, where it was not deleted here. */
const readable = async (
  context: Context,
  record: RecordId,
): Promise<Result<PatientId, CallError>> => {
  const open = openWorkstation(context);
  const patient = await patientOfRecord(context, record);
  if (patient === null) return fail(absence(open));
  const isErased = (await open.store.rows.get('erased', patient)) !== null;
  return isErased ? fail({ code: 'erased' }) : ok(patient);
};

const saveOver = async (
  context: Context,
  patient: PatientId,
  { record, base, choices, reason, revision }: CallInput<'desk.save'>,
): Promise<Result<SavedDesk, CallError>> => {
  const before = await readDesk(context, record);
  if ((before?.revision ?? 0) !== revision) return fail({ code: 'stale' });
  const savedAt = context.platform.clock.now().toISOString();
  const saved: SavedDesk = { base, choices, reason, revision: revision + 1, savedAt };
  await saveDesk(context, patient, record, saved);
  return ok(saved);
};

type Line = CallOutput<'desk.list'>['conflicts'][number];

const conflictLine = async (
  context: Context,
  { record, patient, heads }: Conflict,
): Promise<Line | null> => {
  const { databases, staff } = openWorkstation(context);
  const row = await databases.demographics().patient(patient);
  const part = heads[0]?.recordKind;
  if (row === null || (part !== 'patient' && part !== 'chart' && part !== 'visit')) return null;
  const signers = new Set(heads.map(({ author }) => staff.byKey(author)?.name ?? ''));
  return { record, part, patient, name: fullName(row), mrn: row.mrn, signers: [...signers] };
};

import type { CallInput } from '#contract/calls/index.ts';
import type { Form } from '#contract/clinical.ts';
import { emptyChart, emptyPatient, emptyVisit } from '#contract/empty-forms.ts';
import type { CallError } from '#contract/errors.ts';
import type { DraftId, VersionId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { RecordView } from '#contract/views.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { reasonNeeded } from '#app/access/care-team.ts';
import { absence } from '#app/patients/patient-lines.ts';
import { localDateTime } from '#app/records/local-time.ts';
import { patientKeysFor } from '#app/records/record-keys.ts';
import { readRecord } from '#app/records/read-record.ts';
import { formatRecordNumber } from '#domain/record/record-number.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import type { SavedDraft } from './draft-store.ts';

type Start = CallInput<'drafts.start'>;
type Starting = Pick<SavedDraft, 'form' | 'base' | 'original'>;

const nothing: SavedDraft['base'] = { patient: [], chart: [], visit: [] };

/** A new draft, not yet saved. Edits start from the version that is shown and remember all heads. */
export const startDraft = async (
  context: Context,
  start: Start,
): Promise<Result<SavedDraft, CallError>> => {
  const { crypto, clock } = context.platform;
  const starting = await startingPoint(context, start);
  if (!starting.ok) return starting;
  return ok({
    draft: toHex(crypto.random(16)) as DraftId,
    kind: start.kind,
    patient: start.kind === 'newPatient' ? null : start.patient,
    record: start.kind === 'editVisit' ? start.record : null,
    ...starting.value,
    revision: 0,
    savedAt: clock.now().toISOString(),
  });
};

const startingPoint = async (
  context: Context,
  start: Start,
): Promise<Result<Starting, CallError>> => {
  const { name } = staffOf(context);
  const visit = {
    ...emptyVisit(),
    startedAt: localDateTime(context.platform.clock.now()),
    doctors: [name],
  };
  if (start.kind === 'newPatient') {
    const chart = emptyChart();
    const form: Form = {
      patient: { ...emptyPatient(), mrn: await nextNumber(context) },
      chart: { ...chart, careTeam: { ...chart.careTeam, currentDoctors: [name] } },
      visit,
      reason: '',
    };
    return ok({ form, base: nothing, original: null });
  }
  const record = await readOwn(context, start.patient);
  if (!record.ok) {
    return fail(
      record.error === 'notFound' ? absence(openWorkstation(context)) : { code: record.error },
    );
  }
  const needed = start.kind === 'visit' ? undefined : reasonNeeded(context, record.value);
  if (needed !== undefined) return fail(needed);
  if (start.kind === 'visit')
    return ok({ form: { visit, reason: '' }, base: nothing, original: null });
  return start.kind === 'editGeneral'
    ? generalEdit(record.value)
    : visitEdit(record.value, start.record);
};

const readOwn = async (context: Context, patient: RecordView['patient']) => {
  const open = openWorkstation(context);
  const { crypto, clock } = context.platform;
  const keys = await patientKeysFor(open, staffOf(context), patient);
  return readRecord({ open, clock, primitives: crypto.primitives }, patient, keys);
};

const generalEdit = ({ demographics, chart }: RecordView): Result<Starting, CallError> => {
  const patient = shownContent(demographics);
  const clinical = chart && shownContent(chart);
  if (!patient || !clinical) return fail({ code: 'tampered' });
  const form: Form = { patient, chart: clinical, reason: '' };
  const base = { patient: headsOf(demographics), chart: headsOf(chart), visit: [] };
  if (demographics.conflict || chart.conflict) return fail({ code: 'twoVersions' });
  return ok({ form, base, original: form });
};

const visitEdit = ({ visits }: RecordView, record: string): Result<Starting, CallError> => {
  const found = visits.find((each) => each.record === record);
  if (found === undefined) return fail({ code: 'notFound' });
  const visit = shownContent(found);
  if (!visit) return fail({ code: 'tampered' });
  // To go on from one of several would drop what the others say.
  if (found.conflict) return fail({ code: 'twoVersions' });
  const form: Form = { visit, reason: '' };
  return ok({ form, base: { ...nothing, visit: headsOf(found) }, original: form });
};

interface Versioned<Content> {
  readonly current: VersionId | null;
  readonly versions: readonly {
    readonly version: VersionId;
    readonly base: readonly VersionId[];
    readonly verdict: string;
    readonly content: Content | null;
  }[];
}

const shownContent = <Content>({ current, versions }: Versioned<Content>): Content | null =>
  versions.find(({ version }) => version === current)?.content ?? null;

/** Valid versions that no valid version continues. */
export const headsOf = ({ versions }: Versioned<unknown>): VersionId[] => {
  const valid = versions.filter(({ verdict }) => verdict === 'valid');
  const replaced = new Set(valid.flatMap(({ base }) => base));
  return [...new Set(valid.map(({ version }) => version))].filter((id) => !replaced.has(id)).sort();
};

const nextNumber = async (context: Context): Promise<string> => {
  const { store, here } = openWorkstation(context);
  const counter = await store.rows.next(`mrn/${here.prefix}`);
  const number = formatRecordNumber({ prefix: here.prefix, counter });
  if (number === undefined) throw new Error('record numbers of this prefix are used up');
  return number;
};

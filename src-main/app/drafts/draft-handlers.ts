import type { Draft } from '#contract/calls/records.ts';
import type { CallInput } from '#contract/calls/index.ts';
import { fullName } from '#contract/person-name.ts';
import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { createInTurn } from '#app/in-turn.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { patientLine } from '#app/patients/patient-line.ts';
import { hasProof } from '#app/session/session.ts';
import { draftKindsOf, draftStore } from './draft-place.ts';
import { findingsOf } from './findings.ts';
import { readDraft, readDrafts, saveDraft, type SavedDraft } from './draft-store.ts';
import { noteUnfinished } from './unfinished.ts';
import { startDraft } from './start-draft.ts';

type DraftCall = 'drafts.start' | 'drafts.save' | 'drafts.open' | 'drafts.list' | 'drafts.discard';

const view = async (context: Context, draft: SavedDraft): Promise<Draft> => ({
  draft: draft.draft,
  kind: draft.kind,
  patient: draft.patient,
  record: draft.record,
  form: draft.form,
  findings: await findingsOf(context, draft),
  revision: draft.revision,
  savedAt: draft.revision === 0 ? null : draft.savedAt,
});

const isSame = (draft: SavedDraft, start: CallInput<'drafts.start'>): boolean =>
  draft.kind === start.kind &&
  draft.patient === (start.kind === 'newPatient' ? null : start.patient) &&
  draft.record === (start.kind === 'editVisit' ? start.record : null) &&
  // A second new patient is a second person, unless nothing was typed for the first.
  (start.kind !== 'newPatient' || draft.revision === 0);

/** A draft whose signing was cut short after the signature stood is only a leftover. */
const isSigned = async (context: Context, { draft }: SavedDraft): Promise<boolean> =>
  (await openWorkstation(context).store.rows.get('draftAct', draft)) !== null;

const unsigned = async (context: Context): Promise<readonly SavedDraft[]> => {
  const left: SavedDraft[] = [];
  for (const draft of await readDrafts(context)) {
    if (await isSigned(context, draft)) {
      await draftStore(openWorkstation(context)).removeDraft(draft.draft);
    } else left.push(draft);
  }
  return left;
};

const nameOf = async (context: Context, draft: SavedDraft): Promise<string> => {
  if (draft.form.patient) return fullName(draft.form.patient.name);
  const store = openWorkstation(context).databases.demographics();
  const row = draft.patient && (await store.patient(draft.patient));
  return row ? fullName(patientLine(row).name) : '';
};

export const draftHandlers: Handlers<DraftCall> = {
  'drafts.start': async (context, start) => {
    const staff = staffOf(context);
    const open = openWorkstation(context);
    if (!draftKindsOf(staff.roles).includes(start.kind)) return fail({ code: 'notAllowed' });
    if (
      start.kind !== 'newPatient' &&
      (await open.store.rows.get('erased', start.patient)) !== null
    ) {
      return fail({ code: 'erased' });
    }
    const subject =
      start.kind === 'editGeneral'
        ? start.patient
        : start.kind === 'editVisit'
          ? start.record
          : null;
    const now = context.platform.clock.monotonic();
    if (subject !== null && !hasProof(staff, 'amend', subject, now)) {
      return fail({ code: 'proofRequired' });
    }
    const alike = (await unsigned(context)).filter((draft) => isSame(draft, start));
    if (start.kind === 'newPatient' && alike[0]) return ok(await view(context, alike[0]));
    const started = await startDraft(context, start);
    if (!started.ok) return started;
    // An edit of an older version stays among the unfinished; it cannot be signed any more.
    const base = JSON.stringify(started.value.base);
    const existing = alike.find((draft) => JSON.stringify(draft.base) === base);
    if (existing) return ok(await view(context, existing));
    await saveDraft(context, started.value);
    return ok(await view(context, started.value));
  },
  'drafts.save': async (context, input) => {
    // One after the other: of two saves of one revision the second finds a newer one.
    const saved = await inTurn(() => saveOver(context, input));
    if (!saved.ok) return saved;
    context.session.unfinished(true);
    const { revision, savedAt } = saved.value;
    return ok({ revision, savedAt, findings: await findingsOf(context, saved.value) });
  },
  'drafts.open': async (context, { draft: id }) => {
    const draft = await readDraft(context, id);
    if (draft === null || (await isSigned(context, draft))) return fail({ code: 'notFound' });
    return ok(await view(context, draft));
  },
  'drafts.list': async (context) => {
    const drafts = (await unsigned(context)).filter(({ revision }) => revision > 0);
    const lines = drafts.map(async (draft) => ({
      draft: draft.draft,
      kind: draft.kind,
      patient: draft.patient,
      name: await nameOf(context, draft),
      savedAt: draft.savedAt,
    }));
    return ok({ drafts: await Promise.all(lines) });
  },
  'drafts.discard': async (context, { draft: id }) => {
    const draft = await readDraft(context, id);
    if (draft !== null) await draftStore(openWorkstation(context)).removeDraft(id);
    await noteUnfinished(context);
    return ok({});
  },
};

const inTurn = createInTurn();

const saveOver = async (
  context: Context,
  { draft: id, revision, form }: CallInput<'drafts.save'>,
): Promise<Result<SavedDraft, CallError>> => {
  const draft = await readDraft(context, id);
  if (draft === null || (await isSigned(context, draft))) return fail({ code: 'notFound' });
  if (draft.revision !== revision) return fail({ code: 'stale' });
  const saved: SavedDraft = {
    ...draft,
    form: ownParts(draft, form),
    revision: revision + 1,
    savedAt: context.platform.clock.now().toISOString(),
  };
  await saveDraft(context, saved);
  return ok(saved);
};

/** Only the parts that this kind of draft edits, and never another record number. */
const ownParts = (draft: SavedDraft, form: SavedDraft['form']): SavedDraft['form'] => ({
  ...(draft.form.patient && form.patient
    ? { patient: { ...form.patient, mrn: draft.form.patient.mrn } }
    : {}),
  ...(draft.form.chart && form.chart ? { chart: form.chart } : {}),
  ...(draft.form.visit && form.visit ? { visit: form.visit } : {}),
  reason: form.reason,
});

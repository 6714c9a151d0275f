import type { DraftId } from '#contract/ids.ts';
import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { draftKindsOf } from '#app/drafts/draft-place.ts';
import { readDraft, saveDraft, type SavedDraft } from '#app/drafts/draft-store.ts';
import { noteUnfinished } from '#app/drafts/unfinished.ts';
import { startDraft } from '#app/drafts/start-draft.ts';
import { accessRow } from '#app/records/access-row.ts';
import { hasProof } from '#app/session/session.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import { refusalRow, refusedActs, type RefusedAct } from './refusal.ts';
import { openRefusal, type OpenedRefusal } from './refused-view.ts';

type OutboxCall = 'outbox.refused' | 'outbox.read' | 'outbox.writeAgain' | 'outbox.discard';

const unsettled = async (context: Context): Promise<readonly RefusedAct[]> => {
  const { store, outbox } = openWorkstation(context);
  return refusedActs(store.rows, await outbox.open());
};

const find = async (context: Context, transaction: string): Promise<RefusedAct | undefined> =>
  (await unsettled(context)).find(({ root }) => root.transaction === transaction);

const isErased = async (context: Context, { patient }: OpenedRefusal): Promise<boolean> =>
  patient !== null && (await openWorkstation(context).store.rows.get('erased', patient)) !== null;

export const outboxHandlers: Handlers<OutboxCall> = {
  'outbox.refused': async (context) => {
    const acts = await unsettled(context);
    return ok({ refused: await Promise.all(acts.map((act) => openRefusal(context, act))) });
  },
  'outbox.read': async (context, { transaction }) => {
    const act = await find(context, transaction);
    if (act === undefined) return fail({ code: 'notFound' });
    const opened = await openRefusal(context, act);
    if (await isErased(context, opened)) return fail({ code: 'erased' });
    // The row stands before anything is shown: a reading that is not logged does not happen.
    const row = accessRow(context.platform.clock, staffOf(context), 'readRecord', opened.patient);
    const logged = await openWorkstation(context).store.rows.write({ access: [row] });
    return logged.ok ? ok(opened) : fail({ code: 'diskFull' });
  },
  'outbox.writeAgain': async (context, { transaction }) => {
    const act = await find(context, transaction);
    if (act === undefined) return fail({ code: 'notFound' });
    const begun = act.refusal.draft && (await readDraft(context, act.refusal.draft));
    if (begun) return ok({ draft: begun.draft });
    const opened = await openRefusal(context, act);
    if (await isErased(context, opened)) return fail({ code: 'erased' });
    const draft = await draftFrom(context, opened);
    if (!draft.ok) return draft;
    await saveDraft(context, draft.value);
    await noteUnfinished(context);
    const row = refusalRow(transaction, { ...act.refusal, draft: draft.value.draft });
    const noted = await openWorkstation(context).store.rows.write({ rows: [row] });
    return noted.ok ? ok({ draft: draft.value.draft }) : fail({ code: 'diskFull' });
  },
  'outbox.discard': async (context, { transaction }) => {
    const act = await find(context, transaction);
    if (act === undefined) return fail({ code: 'notFound' });
    const { store, outbox } = openWorkstation(context);
    const staff = staffOf(context);
    const { clock } = context.platform;
    const discarded = { by: staff.person, at: clock.now().toISOString() };
    const { patient, kind } = await openRefusal(context, act);
    const isGone = kind === 'newPatient' && patient !== null;
    const noted = await store.rows.write({
      rows: [
        refusalRow(transaction, { ...act.refusal, discarded }),
        ...(isGone ? [{ remove: 'keyOnItsWay', id: patient } as const] : []),
      ],
      access: [accessRow(clock, staff, 'discardRefused', patient, transaction)],
    });
    if (!noted.ok) return fail({ code: 'diskFull' });
    outbox.settle();
    return ok({});
  },
};

/** What was signed, as a note that can be signed again: over the version that stands now, if any. */
const draftFrom = async (
  context: Context,
  { kind, patient, record, form }: OpenedRefusal,
): Promise<Result<SavedDraft, CallError>> => {
  const { clock, crypto } = context.platform;
  if (kind === 'checkIn' || kind === 'other') return fail({ code: 'notFound' });
  if (!draftKindsOf(staffOf(context).roles).includes(kind)) return fail({ code: 'notAllowed' });
  const typed = { revision: 1, savedAt: clock.now().toISOString() };
  if (kind === 'newPatient') {
    const base = { patient: [], chart: [], visit: [] };
    const draft = toHex(crypto.random(16)) as DraftId;
    return ok({ draft, kind, patient: null, record: null, base, original: null, form, ...typed });
  }
  if (patient === null || record === null) return fail({ code: 'notFound' });
  const subject = kind === 'editVisit' ? record : patient;
  const proved = hasProof(staffOf(context), 'amend', subject, clock.monotonic());
  if (kind !== 'visit' && !proved) return fail({ code: 'proofRequired' });
  const start = kind === 'editVisit' ? { kind, patient, record } : { kind, patient };
  const started = await startDraft(context, start);
  if (!started.ok) return started;
  return ok({ ...started.value, ...typed, form: { ...started.value.form, ...form } });
};

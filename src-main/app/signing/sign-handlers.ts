import type { CallError } from '#contract/errors.ts';
import { fail, type Result } from '#contract/result.ts';
import type { Signed } from '#contract/views.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { draftStore } from '#app/drafts/draft-place.ts';
import { readDraft, type SavedDraft } from '#app/drafts/draft-store.ts';
import { noteUnfinished } from '#app/drafts/unfinished.ts';
import { findingsOf } from '#app/drafts/findings.ts';
import { accessRow, type Action } from '#app/records/access-row.ts';
import { localDate } from '#app/records/local-time.ts';
import { publish } from '#app/records/publish.ts';
import { hasProof } from '#app/session/session.ts';
import { countFields, normaliseForm } from '#domain/clinical/normalise.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import { type Act, actOfDraft, actRows, mainOf, readAct } from './act.ts';
import { composeAct } from './compose-act.ts';
import { signedView } from './signed-view.ts';

const actions = {
  newPatient: 'addPatient',
  visit: 'addVisit',
  editGeneral: 'editGeneral',
  editVisit: 'editVisit',
} as const satisfies Record<SavedDraft['kind'], Action>;

/** Drafts that are being signed: a double click signs once. */
const underWay = new Set<string>();

export const signHandlers: Handlers<'records.sign' | 'records.signed'> = {
  'records.sign': async (context, { draft, revision }) => {
    if (underWay.has(draft)) return fail({ code: 'busy' });
    underWay.add(draft);
    try {
      return await openWorkstation(context).sealing.beside(async () =>
        sign(context, await readDraft(context, draft), draft, revision),
      );
    } finally {
      underWay.delete(draft);
    }
  },
  'records.signed': async (context, { transaction }) => {
    const act = await readAct(openWorkstation(context).store.rows, transaction);
    return act === null ? fail({ code: 'notFound' }) : signedView(context, act);
  },
};

const sign = async (
  context: Context,
  draft: SavedDraft | null,
  id: string,
  revision: number,
): Promise<Result<Signed, CallError>> => {
  const open = openWorkstation(context);
  // A process killed after the signature stood leaves the draft: it is not signed a second time.
  const before = await actOfDraft(open.store.rows, id);
  if (before !== null) return signedView(context, before);
  if (draft === null) return fail({ code: 'notFound' });
  const refused = await refusal(context, draft, revision);
  if (refused) return fail(refused);

  const now = context.platform.clock.now();
  const form = normaliseForm(draft.form, {
    today: localDate(now),
    ...(draft.original === null ? {} : { original: draft.original }),
  });
  const signedAt = now.toISOString();
  const composed = await composeAct({ context, draft, form, signedAt });
  if (!composed.ok) return composed;
  const { patient, parts, grants, rows } = composed.value;
  const staff = staffOf(context);
  const act: Act = {
    kind: draft.kind,
    draft: draft.draft,
    patient,
    author: staff.keys.signer.publicKey,
    signedAt,
    fields: countFields(form),
    transactions: parts.map(({ kind, outgoing: { transaction } }) => ({
      kind,
      transaction: transaction.id,
      bytes: utf8(JSON.stringify(transaction)).length,
    })),
  };
  const published = await publish(context, [...parts.map(({ outgoing }) => outgoing), ...grants], {
    rows: [...rows, ...actRows(act)],
    access: [
      accessRow(
        context.platform.clock,
        staff,
        actions[draft.kind],
        patient,
        mainOf(act).transaction,
      ),
    ],
  });
  if (!published.ok) return published;
  try {
    await draftStore(open).removeDraft(draft.draft);
    await noteUnfinished(context);
  } catch {
    // Signed is signed: what is left of the draft is known as such, and goes when drafts are listed.
    context.platform.log.error('draft.left');
  }
  return signedView(context, act, context.platform.clock.now());
};

const refusal = async (
  context: Context,
  draft: SavedDraft,
  revision: number,
): Promise<CallError | undefined> => {
  const open = openWorkstation(context);
  if (!open.watch.isWritable()) return { code: 'readOnly' };
  if (draft.revision !== revision) return { code: 'stale' };
  if (draft.patient !== null && (await open.store.rows.get('erased', draft.patient)) !== null) {
    return { code: 'erased' };
  }
  const subject = draft.kind === 'editVisit' ? draft.record : draft.patient;
  const isEdit = draft.kind === 'editGeneral' || draft.kind === 'editVisit';
  const now = context.platform.clock.monotonic();
  if (isEdit && !hasProof(staffOf(context), 'amend', subject ?? '', now)) {
    return { code: 'proofRequired' };
  }
  const blocking = (await findingsOf(context, draft)).filter(
    ({ severity }) => severity === 'block',
  );
  if (blocking.length === 0) return undefined;
  const issues = blocking.map(({ path, code }) => ({ path, code }));
  return {
    code: blocking.every(({ code }) => code === 'recordTooLong') ? 'tooLong' : 'blocked',
    issues,
  };
};

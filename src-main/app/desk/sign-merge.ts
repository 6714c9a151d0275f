import type { CallInput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import { fail, type Result } from '#contract/result.ts';
import type { Signed } from '#contract/views.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { accessRow } from '#app/records/access-row.ts';
import { publish } from '#app/records/publish.ts';
import { hasProof } from '#app/session/session.ts';
import { type Act, actOfDraft, actRows } from '#app/signing/act.ts';
import { signedView } from '#app/signing/signed-view.ts';
import { countFields } from '#domain/clinical/normalise.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import { composeMerge } from './compose-merge.ts';
import { type DeskRecord, patientOfRecord, readDeskRecord, versionIds } from './desk-record.ts';
import { mergeIdOf, readDesk, removeDesk, type SavedDesk } from './desk-store.ts';
import { mergedForm } from './desk-view.ts';

type Order = CallInput<'desk.sign'>;

/** Signs what this doctor chose between the versions that stand now. */
export const signMerge = async (
  context: Context,
  order: Order,
): Promise<Result<Signed, CallError>> => {
  const { record, base, revision } = order;
  const open = openWorkstation(context);
  const id = mergeIdOf(context, record, base);
  // A process killed after the signature stood leaves the choices: they are not signed a second time.
  const before = await actOfDraft(open.store.rows, id);
  if (before !== null) return signedView(context, before);
  if (!open.watch.isWritable()) return fail({ code: 'readOnly' });
  const now = context.platform.clock.monotonic();
  if (!hasProof(staffOf(context), 'amend', record, now)) return fail({ code: 'proofRequired' });
  const patient = await patientOfRecord(context, record);
  if (patient === null) return fail({ code: 'notFound' });
  const desk = await readDeskRecord(context, patient, record);
  if (!desk.ok) return desk;
  const saved = await readDesk(context, record);
  const stands = [saved?.base, versionIds(desk.value.heads)].every((ids) => isSame(ids, base));
  if (saved === null || saved.revision !== revision || !stands || base.length < 2) {
    return fail({ code: 'stale' });
  }
  return signDecided(context, desk.value, saved, id);
};

const isSame = (ids: readonly string[] | undefined, base: readonly string[]): boolean =>
  ids?.toSorted().join() === base.toSorted().join();

const signDecided = async (
  context: Context,
  desk: DeskRecord,
  saved: SavedDesk,
  id: Act['draft'],
): Promise<Result<Signed, CallError>> => {
  const merged = mergedForm(context, desk, saved.choices);
  const blocking = merged?.findings.filter(({ severity }) => severity === 'block') ?? [];
  const content = merged?.form[desk.part];
  if (merged === null || content === undefined || blocking.length > 0) {
    return fail({ code: 'blocked', issues: blocking.map(({ path, code }) => ({ path, code })) });
  }
  const signedAt = context.platform.clock.now().toISOString();
  const outgoing = await composeMerge(context, { desk, content, signedAt, reason: saved.reason });
  if (!outgoing.ok) return outgoing;
  const { transaction } = outgoing.value;
  const staff = staffOf(context);
  const { patient } = desk.view;
  const act: Act = {
    kind: 'merge',
    draft: id,
    patient,
    author: staff.keys.signer.publicKey,
    signedAt,
    fields: countFields(merged.form),
    transactions: [
      {
        kind: desk.part,
        transaction: transaction.id,
        bytes: utf8(JSON.stringify(transaction)).length,
      },
    ],
  };
  const published = await publish(context, [outgoing.value], {
    rows: actRows(act),
    access: [accessRow(context.platform.clock, staff, 'merge', patient, transaction.id)],
  });
  if (!published.ok) return published;
  try {
    await removeDesk(context, desk.record.record);
  } catch {
    // Signed is signed: choices between versions that stand no more are asked for by nobody.
    context.platform.log.error('desk.left');
  }
  return signedView(context, act, context.platform.clock.now());
};

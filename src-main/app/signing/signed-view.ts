import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Place, Signed } from '#contract/views.ts';
import { type Context, openWorkstation } from '#app/gateway/context.ts';
import { placeOfState } from '#app/records/pending-versions.ts';
import { type Act, mainOf } from './act.ts';

/**
 * The result screen of an act. Each transaction is read back from its block and recomputed just now;
 * `committedAt` is when this process saw it there, for an act of a moment ago.
 */
export const signedView = async (
  context: Context,
  act: Act,
  committedAt: Date | null = null,
): Promise<Result<Signed, CallError>> => {
  const open = openWorkstation(context);
  const { apiUrl } = open.store.ledger;
  const reads = await open.watch.readMany(act.transactions.map(({ transaction }) => transaction));
  if (reads.some(({ state }) => state === 'tampered')) return fail({ code: 'tampered' });
  const heightOf = (position: number): number | null => {
    const read = reads[position];
    return read?.state === 'whole' ? read.height : null;
  };
  const placed = act.transactions.map((each, position) => ({
    kind: each.kind,
    transaction: each.transaction,
    height: heightOf(position),
    apiUrl: `${apiUrl}transactions/${each.transaction}`,
  }));
  const main = mainOf(act);
  const shown = placed.find(({ transaction }) => transaction === main.transaction);
  if (shown === undefined) return fail({ code: 'notFound' });
  const member = open.staff.byKey(act.author);
  const patient = await open.databases.demographics().patient(act.patient);
  // What most nodes contradict is not told as read back.
  const inBlock = shown.height !== null && open.member?.isInDoubt() !== true;
  return ok({
    patient: act.patient,
    mrn: patient?.mrn ?? '',
    kind: act.kind,
    transaction: shown.transaction,
    height: inBlock ? shown.height : null,
    place: inBlock ? 'committed' : await placeOf(context, shown.transaction),
    apiUrl: shown.apiUrl,
    bytes: main.bytes,
    fields: act.fields,
    signer: {
      person: member?.person ?? null,
      name: member?.name ?? '',
      fingerprint: open.staff.fingerprint(act.author),
    },
    signedAt: act.signedAt,
    committedAt: inBlock && committedAt ? committedAt.toISOString() : null,
    readBackAt: inBlock ? context.platform.clock.now().toISOString() : null,
    others: placed.filter(({ transaction }) => transaction !== shown.transaction),
  });
};

const placeOf = async (context: Context, transaction: string): Promise<Place> => {
  const row = await openWorkstation(context).store.rows.outboxRow(transaction);
  return row === null ? 'waiting' : placeOfState(row.state);
};

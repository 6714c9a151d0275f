import type { CallInput, CallOutput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import type { PatientId, PublicKey } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { reasonNeeded } from '#app/access/care-team.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { newSignSeed } from '#app/keys/new-keys.ts';
import type { RowChange } from '#app/ports/rows.ts';
import { accessRow } from '#app/records/access-row.ts';
import { publish } from '#app/records/publish.ts';
import { hasProof } from '#app/session/session.ts';
import { amendPatient } from '#app/signing/amend-patient.ts';
import type { ClearFields } from '#domain/record/clear-fields.ts';
import { issuedCard } from './card-state.ts';
import { declaredCards } from './declared-card.ts';
import { endingRows } from './end-cards.ts';
import { type CardSubject, makeCard, readCardSubject } from './issue-card.ts';
import { oneCardAtATime } from './one-card-at-a-time.ts';

type Declared = ClearFields<'patient'>;

const reissue = async (
  context: Context,
  { patient, reason }: CallInput<'cards.reissue'>,
): Promise<Result<CallOutput<'cards.reissue'>, CallError>> => {
  const { crypto, clock } = context.platform;
  const subject = await endingSubject(context, patient);
  if (!subject.ok) return subject;
  const seed = newSignSeed(crypto);
  const card = crypto.signer(seed).publicKey as PublicKey;
  const signed = await signDeclaration(context, subject.value, reason, ({ keys, status }) => ({
    keys,
    status,
    card,
  }));
  if (!signed.ok) {
    wipe(context, subject.value, seed);
    return signed;
  }
  const made = await makeCard(context, subject.value, seed);
  wipe(context, subject.value, seed);
  const published = await publish(context, [signed.value], {
    rows: [...(await endedHere(context, patient)), ...made.rows],
    access: [accessRow(clock, staffOf(context), 'issueCard', patient, signed.value.transaction.id)],
  });
  return published.ok ? ok(made.issued) : published;
};

const revoke = async (
  context: Context,
  { patient, reason }: CallInput<'cards.revoke'>,
): Promise<Result<CallOutput<'cards.revoke'>, CallError>> => {
  const { clock } = context.platform;
  const subject = await endingSubject(context, patient);
  if (!subject.ok) return subject;
  const signed = await signDeclaration(context, subject.value, reason, ({ keys, status }) => ({
    keys,
    status,
  }));
  wipe(context, subject.value);
  if (!signed.ok) return signed;
  const { transaction } = signed.value;
  const published = await publish(context, [signed.value], {
    rows: [...(await endedHere(context, patient)), { remove: 'cardOf', id: patient }],
    access: [accessRow(clock, staffOf(context), 'revokeCard', patient, transaction.id)],
  });
  return published.ok ? ok({ transaction: transaction.id }) : published;
};

/**
 * A card that was printed is replaced or ended by a version of the patient's record. In the same write the blob goes of the card
 * that was: from then on it opens nothing here, whatever becomes of the version on its way.
 */
export const replaceCardHandlers: Handlers<'cards.reissue' | 'cards.revoke'> = {
  'cards.reissue': (context, input) =>
    oneCardAtATime(openWorkstation(context), () => reissue(context, input)),
  'cards.revoke': (context, input) =>
    oneCardAtATime(openWorkstation(context), () => revoke(context, input)),
};

const wipe = ({ platform }: Context, { keys }: CardSubject, ...more: readonly Uint8Array[]): void =>
  platform.crypto.wipe(keys.demographics, keys.clinical, ...more);

/** The record of a patient whose card this doctor may replace or end now. */
const endingSubject = async (
  context: Context,
  patient: PatientId,
): Promise<Result<CardSubject, CallError>> => {
  const open = openWorkstation(context);
  const now = context.platform.clock.monotonic();
  if (!open.watch.isWritable()) return fail({ code: 'readOnly' });
  if (!hasProof(staffOf(context), 'amend', patient, now)) return fail({ code: 'proofRequired' });
  const subject = await readCardSubject(context, patient);
  if (!subject.ok) return subject;
  const needed = reasonNeeded(context, subject.value.view);
  if (needed === undefined) return subject;
  wipe(context, subject.value);
  return fail(needed);
};

const signDeclaration = (
  context: Context,
  { keys, view, content }: CardSubject,
  reason: string,
  declare: (before: Declared) => Declared,
) =>
  amendPatient(context, {
    patient: view.patient,
    record: view.demographics,
    key: keys.demographics,
    content,
    reason,
    declare,
  });

/** What goes with the card that stands, wherever it was issued. */
const endedHere = async (context: Context, patient: PatientId): Promise<readonly RowChange[]> => {
  const open = openWorkstation(context);
  const { current } = await declaredCards(open, patient, context.platform.crypto.primitives);
  const cards = [current, await issuedCard(open.store.rows, patient)];
  return [
    ...endingRows(patient, new Set(cards.flatMap((card) => card ?? []))),
    { remove: 'cardSeed', id: patient },
  ];
};

import type { CallError } from '#contract/errors.ts';
import type { PatientId, PersonId, RecordId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { issuedCard, lockoutOf } from '#app/cards/card-state.ts';
import { draftDatabase, draftStore } from '#app/drafts/draft-place.ts';
import { type Context, openWorkstation } from '#app/gateway/context.ts';
import { listProposalRows } from '#app/proposals/proposal-store.ts';
import type { RowChange } from '#app/ports/rows.ts';
import { nextReceiveKey } from '#app/grants/rotate-receive-key.ts';
import { ownersFor } from '#app/records/owners.ts';
import type { Outgoing } from '#app/outbox/outbox.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import { waitingParents } from '#app/records/waiting-parents.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import type { PersonKeys } from '#app/session/session.ts';
import { readAct } from '#app/signing/act.ts';
import { secretErrorCode } from '#app/workstation/secret-error-code.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import type { Clear } from '#domain/record/clear-fields.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import { type Erased, erasedChange, listErased } from './erased-row.ts';
import { placesOfRecord } from './places.ts';
import { rewrapRows } from './rewrap-rows.ts';

/**
 * Erases a patient on this workstation, after `KEYS`: on the erased list and without keys in one write;
 * out of both databases; everything that stays moves under a new epoch key; the old one is gone; a
 * tombstone says so. Each step can be repeated, and `resumeErasures` goes on after a kill anywhere.
 */
export const erase = (
  context: Context,
  patient: PatientId,
  by: PersonId,
  keys: PersonKeys,
): Promise<Result<Erased, CallError>> =>
  openWorkstation(context).erasing(() => begin(context, patient, by, keys));

const begin = async (
  context: Context,
  patient: PatientId,
  by: PersonId,
  keys: PersonKeys,
): Promise<Result<Erased, CallError>> => {
  const open = openWorkstation(context);
  // One that was cut short has its own epoch key: the old one goes first, or this patient's keys would stay under a key that stays.
  const renewed = await renewEpoch(context, keys);
  if (!renewed.ok) return renewed;
  if (open.epochs.next() !== null) return fail({ code: 'busy' });
  const erased: Erased = {
    patient,
    erasedAt: context.platform.clock.now().toISOString(),
    by,
    tombstone: null,
  };
  // What was sealed under the key of today is written by then: it moves with the rest.
  const removed = await open.sealing.alone(() => remove(open, erased));
  return removed.ok ? finish(context, keys, erased) : removed;
};

const remove = async (open: OpenWorkstation, erased: Erased): Promise<Result<void, CallError>> => {
  const begun = await open.epochs.begin();
  if (!begun.ok) return fail({ code: secretErrorCode(begun.error) });
  // A grant that is being opened now must not bring the keys back.
  const removed = await open.exchange.alone(async () =>
    open.store.rows.write({ rows: await goneWith(open, erased) }),
  );
  return removed.ok ? removed : fail({ code: 'diskFull' });
};

/** Everything here that opens the patient's record, and the patient on the erased list. */
const goneWith = async (
  { store: { rows }, patientKeys }: OpenWorkstation,
  erased: Erased,
): Promise<readonly RowChange[]> => {
  const { patient } = erased;
  const card = await issuedCard(rows, patient);
  const boxes = (await rows.list('grant')).filter(({ id }) => id.startsWith(`${patient}/`));
  const proposals = (await listProposalRows(rows)).filter((row) => row.patient === patient);
  return [
    erasedChange(erased),
    ...patientKeys.remove(patient),
    ...boxes.map(({ id }): RowChange => ({ remove: 'grant', id })),
    { remove: 'keyRequest', id: patient },
    ...proposals.map(({ proposal }): RowChange => ({ remove: 'proposal', id: proposal })),
    { remove: 'keyOnItsWay', id: patient },
    { remove: 'capsule', id: patient },
    { remove: 'cardSeed', id: patient },
    { remove: 'cardOf', id: patient },
    ...(card === null
      ? []
      : [
          { remove: 'card', id: card } as const,
          { remove: 'lockout', id: lockoutOf(card) } as const,
        ]),
  ];
};

const finish = async (
  context: Context,
  keys: PersonKeys,
  erased: Erased,
): Promise<Result<Erased, CallError>> => {
  const open = openWorkstation(context);
  await removeSignedDrafts(open, erased.patient);
  // What was opened before the keys were gone is in the databases by then.
  await open.projections.alone(async () => {
    await open.databases.demographics().erase(erased.patient);
    if (open.databases.isOpen('clinical')) await open.databases.clinical().erase(erased.patient);
  });
  const renewed = await renewEpoch(context, keys);
  if (!renewed.ok) return renewed;
  return signTombstone(context, open, keys, erased);
};

/** Drafts that became records of this patient, and that a kill left behind without the patient's id. */
const removeSignedDrafts = async (open: OpenWorkstation, patient: PatientId): Promise<void> => {
  if (!open.databases.isOpen(draftDatabase(open))) return;
  const waiting = open.pending.ofPatient(patient).map(({ indexed }) => indexed);
  for (const { transaction } of [
    ...(await open.store.index.versionsOfPatient(patient)),
    ...waiting,
  ]) {
    const act = await readAct(open.store.rows, transaction);
    if (act !== null) await draftStore(open).removeDraft(act.draft);
  }
};

/** Moves every row and database under the next epoch key, then destroys the old one. */
const renewEpoch = async (context: Context, keys: PersonKeys): Promise<Result<void, CallError>> => {
  const open = openWorkstation(context);
  const { crypto } = context.platform;
  const held = heldHere(open, keys);
  if (open.epochs.next() === null || held === null) return ok(undefined);
  const moved = await open.sealing.alone(() => rewrapRows(open, crypto, held));
  if (!moved) return fail({ code: 'diskFull' });
  for (const [database, role] of held) await open.databases.rekey(database, role);
  // A card that was read under the old key is opened by then.
  const finished = await open.sealing.alone(() => open.epochs.finish());
  return finished.ok ? ok(undefined) : fail({ code: secretErrorCode(finished.error) });
};

/** Every role key of this workstation; null where the person has not all of them. */
const heldHere = (
  { here }: OpenWorkstation,
  keys: PersonKeys,
): readonly (readonly [RoleDatabase, Uint8Array])[] | null => {
  const held = databasesAt(here.purpose()).map((database) => [database, keys[database]] as const);
  const isOpen = (each: (typeof held)[number]): each is readonly [RoleDatabase, Uint8Array] =>
    each[1] !== null;
  return held.every(isOpen) ? held : null;
};

/**
 * Says that the keys are destroyed here. Where others may still read the record and nobody asked them, a
 * request goes out with it, in the same write.
 */
const signTombstone = async (
  context: Context,
  open: OpenWorkstation,
  keys: PersonKeys,
  erased: Erased,
): Promise<Result<Erased, CallError>> => {
  const { clock } = context.platform;
  const here = { kind: 'tombstone', fields: { workstation: open.here.id } } as const;
  const tombstone = sign(context, open, keys, erased.patient, here);
  const asking = { kind: 'eraseRequest', fields: {} } as const;
  const request = (await mayAsk(open, erased.patient))
    ? sign(context, open, keys, erased.patient, asking)
    : null;
  if (tombstone === null) return fail({ code: 'refused' });
  const done: Erased = { ...erased, tombstone: tombstone.transaction.id };
  const outgoing = request === null ? [tombstone] : [tombstone, request];
  const enqueued = await open.exchange.alone(async () => {
    const next = await nextReceiveKeyIn(open);
    return open.outbox.enqueue([...outgoing, ...next.outgoing], {
      rows: [erasedChange(done), ...next.rows],
      access: [
        {
          at: clock.now().toISOString(),
          actor: erased.by,
          patient: erased.patient,
          action: 'erase',
          transaction: tombstone.transaction.id,
        },
      ],
    });
  });
  if (!enqueued.ok) return fail({ code: 'diskFull' });
  await open.outbox.flush();
  return ok(done);
};

/** In a network a box of the patient may still be under way to the key that is named now: another takes its place. */
const nextReceiveKeyIn = async ({ exchange: { granting }, member }: OpenWorkstation) => {
  const held = new Set((await granting.ring.all()).keys());
  const next = member === null ? null : await nextReceiveKey(granting, held);
  if (next === null) return { outgoing: [], rows: [] };
  const { transaction, rows } = next;
  return { outgoing: [{ transaction, fallback: null, after: [] }], rows };
};

const mayAsk = async (open: OpenWorkstation, patient: PatientId): Promise<boolean> => {
  const others = (await placesOfRecord(open, patient)).filter(({ here }) => !here);
  return others.some(({ state }) => state === 'readable');
};

type Said = Extract<Clear, { readonly kind: 'tombstone' | 'eraseRequest' }>;

const sign = (
  { platform }: Context,
  open: OpenWorkstation,
  { signer }: PersonKeys,
  patient: PatientId,
  clear: Said,
): Outgoing | null => {
  const written = createRecordWriter(platform.crypto, platform.transactions).create({
    clinic: open.clinic.id,
    record: toHex(platform.crypto.random(16)) as RecordId,
    patient,
    clear,
    sealed: null,
    owners: ownersFor(open.staff, signer),
    signer,
  });
  if (!written.ok) return null;
  const { transaction } = written.value;
  return { transaction, fallback: null, after: waitingParents(open, patient, transaction) };
};

/** Goes on with erasures that a kill or a locked keychain cut short; at the next doctor's sign-in. */
export const resumeErasures = async (context: Context, keys: PersonKeys): Promise<void> => {
  const open = openWorkstation(context);
  if (heldHere(open, keys) === null) return;
  await open.erasing(() => resume(context, keys));
};

const resume = async (context: Context, keys: PersonKeys): Promise<void> => {
  const open = openWorkstation(context);
  const unfinished = (await listErased(open.store.rows)).filter(
    ({ tombstone }) => tombstone === null,
  );
  if (unfinished.length === 0) {
    await renewEpoch(context, keys);
    return;
  }
  for (const erased of unfinished) await finish(context, keys, erased);
};

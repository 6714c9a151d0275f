import type { Form } from '#contract/clinical.ts';
import type { CallError } from '#contract/errors.ts';
import type { PatientId, RecordId, VersionId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { RowChange } from '#app/ports/rows.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import type { SavedDraft } from '#app/drafts/draft-store.ts';
import { keyOnItsWay, sealOnItsWay } from '#app/grants/keys-on-their-way.ts';
import { grantees, makeGrants } from '#app/grants/make-grant.ts';
import type { PatientKeyPair } from '#app/keys/patient-keys.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import type { Outgoing } from '#app/outbox/outbox.ts';
import { toSignedContent } from '#app/records/content.ts';
import { ownersFor } from '#app/records/owners.ts';
import { waitingParents } from '#app/records/waiting-parents.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import type { Clear } from '#domain/record/clear-fields.ts';
import { versionGraph } from '#domain/record/graph.ts';
import { keyIdOf } from '#domain/record/wire-bytes.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { continueRecord, writeError } from './continue-record.ts';
import { type NewPatient, newPatientKeys } from './new-patient.ts';

export type Part = 'patient' | 'chart' | 'visit';

export interface Composed {
  readonly patient: PatientId;
  readonly parts: readonly { readonly kind: Part; readonly outgoing: Outgoing }[];
  /** The keys of a new patient, on their way to the other workstations. */
  readonly grants: readonly Outgoing[];
  /** Rows that must stand with the transactions: keys, capsule, card seed. */
  readonly rows: readonly RowChange[];
}

interface Order {
  readonly context: Context;
  readonly draft: SavedDraft;
  /** Normalised and free of blocking findings. */
  readonly form: Form;
  readonly signedAt: string;
}

/** The signed transactions of one act. Nothing is written yet. */
export const composeAct = (order: Order): Promise<Result<Composed, CallError>> =>
  order.draft.kind === 'newPatient' ? composeNewPatient(order) : composeExisting(order);

const newRecordId = ({ context }: Order): RecordId =>
  toHex(context.platform.crypto.random(16)) as RecordId;

/** What every record of this act has in common. */
const frame = ({ context, form, signedAt }: Order, patient: PatientId, keys: PatientKeyPair) => {
  const open = openWorkstation(context);
  const { signer } = staffOf(context).keys;
  const { primitives } = context.platform.crypto;
  const sealed = (kind: Part) => {
    const purpose = kind === 'patient' ? 'demographics' : 'clinical';
    return {
      keyId: keyIdOf(patient, purpose, keys[purpose], primitives),
      key: keys[purpose],
      content: toSignedContent(form[kind] ?? {}, signedAt, form.reason),
    };
  };
  return (kind: Part, clear: Clear) => ({
    clinic: open.clinic.id,
    patient,
    clear,
    sealed: sealed(kind),
    owners: ownersFor(open.staff, signer),
    signer,
  });
};

const composeNewPatient = async (order: Order): Promise<Result<Composed, CallError>> => {
  const made = await newPatientKeys(order.context);
  try {
    return await composeWith(order, made);
  } finally {
    order.context.platform.crypto.wipe(made.keys.demographics, made.keys.clinical);
  }
};

const composeWith = async (
  order: Order,
  { patient, keys, rows, clear }: NewPatient,
): Promise<Result<Composed, CallError>> => {
  const { context } = order;
  const { crypto, transactions } = context.platform;
  const writer = createRecordWriter(crypto, transactions);
  const record = frame(order, patient, keys);
  const parts: { kind: Part; outgoing: Outgoing }[] = [];
  let declared: readonly string[] = [];
  for (const [kind, fields] of [
    ['patient', clear],
    ['chart', { kind: 'chart', fields: {} }],
    ['visit', { kind: 'visit', fields: {} }],
  ] as const) {
    const written = writer.create({ ...record(kind, fields), record: newRecordId(order) });
    if (!written.ok) return fail(writeError(written.error));
    const { transaction } = written.value;
    // Chart and visit count only once the block with the patient's key ids stands below them.
    parts.push({ kind, outgoing: { transaction, fallback: null, after: declared } });
    if (kind === 'patient') declared = [transaction.id];
  }
  const granted = await grantNew(context, patient, keys);
  const grants = granted.transactions.map((transaction) => ({
    transaction,
    fallback: null,
    after: declared,
  }));
  return ok({ patient, parts, grants, rows: [...rows, ...granted.rows] });
};

/** The keys of a new patient for the other workstations, with what stays here until one of them has both. */
const grantNew = async (
  context: Context,
  patient: PatientId,
  keys: PatientKeyPair,
): Promise<{
  readonly transactions: readonly Transaction[];
  readonly rows: readonly RowChange[];
}> => {
  const { exchange, here } = openWorkstation(context);
  const { granting } = exchange;
  const own = staffOf(context).keys;
  const height = granting.receiveKeys.upTo();
  const isKept = databasesAt(here.purpose()).includes('clinical');
  const { crypto } = context.platform;
  // Before anything is waited for: a lock overwrites the keys of the session.
  const sealed = isKept ? null : sealOnItsWay(crypto, own, patient, keys.clinical);
  const transactions = await makeGrants(granting, patient, keys, grantees(granting), own.signer);
  if (sealed === null) return { transactions, rows: [] };
  const grants = transactions.map(({ id }) => id);
  return { transactions, rows: [keyOnItsWay(granting, { patient, grants, height, sealed })] };
};

const composeExisting = async (order: Order): Promise<Result<Composed, CallError>> => {
  const { context, draft } = order;
  const { crypto } = context.platform;
  const open = openWorkstation(context);
  const staff = staffOf(context);
  const { patient } = draft;
  const { demographics: wd, clinical: wc } = staff.keys;
  if (patient === null || wd === null || wc === null) return fail({ code: 'notFound' });
  const demographics = await open.patientKeys.unwrap(patient, 'demographics', wd);
  const clinical = await open.patientKeys.unwrap(patient, 'clinical', wc);
  if (!demographics || !clinical) return fail({ code: 'notFound' });
  try {
    return await composeParts(order, patient, { demographics, clinical });
  } finally {
    crypto.wipe(demographics, clinical);
  }
};

const composeParts = async (
  order: Order,
  patient: PatientId,
  keys: PatientKeyPair,
): Promise<Result<Composed, CallError>> => {
  const { draft, form } = order;
  const record = frame(order, patient, keys);
  const parts: { kind: Part; outgoing: Outgoing }[] = [];
  for (const kind of ['patient', 'chart', 'visit'] as const) {
    if (form[kind] === undefined || isUnchanged(draft, form, kind)) continue;
    const outgoing =
      draft.kind === 'visit'
        ? newVisit(order, patient, record('visit', { kind: 'visit', fields: {} }))
        : await amendment(order, patient, kind, record);
    if (!outgoing.ok) return outgoing;
    parts.push({ kind, outgoing: outgoing.value });
  }
  return ok({ patient, parts, grants: [], rows: [] });
};

const isUnchanged = ({ original }: SavedDraft, form: Form, kind: Part): boolean =>
  original !== null && JSON.stringify(original[kind]) === JSON.stringify(form[kind]);

type RecordFrame = ReturnType<ReturnType<typeof frame>>;

const newVisit = (
  order: Order,
  patient: PatientId,
  record: RecordFrame,
): Result<Outgoing, CallError> => {
  const { crypto, transactions } = order.context.platform;
  const written = createRecordWriter(crypto, transactions).create({
    ...record,
    record: newRecordId(order),
  });
  if (!written.ok) return fail(writeError(written.error));
  const { transaction } = written.value;
  const after = waitingParents(openWorkstation(order.context), patient, transaction);
  return ok({ transaction, fallback: null, after });
};

/** `stale` when heads moved on. */
const amendment = async (
  { context, draft }: Order,
  patient: PatientId,
  kind: Part,
  record: ReturnType<typeof frame>,
): Promise<Result<Outgoing, CallError>> => {
  const open = openWorkstation(context);
  const inBlocks = await open.store.index.versionsOfPatient(patient);
  const waiting = open.pending.ofPatient(patient).map(({ indexed }) => indexed);
  const versions = [...inBlocks, ...waiting].filter(
    (each) => each.recordKind === kind && (kind !== 'visit' || each.record === draft.record),
  );
  const { heads, earliest } = versionGraph(versions);
  const base = heads.flatMap(({ versionId }): readonly VersionId[] =>
    versionId ? [versionId] : [],
  );
  if (earliest === null || !sameIds(base, draft.base[kind])) return fail({ code: 'stale' });
  const version = (clear: Clear) => record(kind, clear);
  return continueRecord(context, { patient, kind, head: earliest, base, version });
};

const sameIds = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.toSorted().join() === right.toSorted().join();

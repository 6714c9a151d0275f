import type { CallOutput } from '#contract/calls/index.ts';
import type { PatientId, PersonId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import { openVersion } from '#app/records/open-version.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { batchContentSchema } from './batches.ts';
import { openReason } from './reason.ts';

type Look = CallOutput<'patient.whoLooked'>['looks'][number];
type Answer = NonNullable<Look['answer']>;

interface Row {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly reason: string;
}

/** What a patient said of a look; the row's reason names it. */
export const answerActions = { right: 'lookRight', asked: 'lookAsked' } as const satisfies Record<
  Answer,
  string
>;

/** As many of this workstation's rows as a person reads. */
const ownAtMost = 500;

/**
 * Who looked at a patient's record, newest first, and what the patient said of it: rows of this workstation, and those that
 * others sealed to the patient on the ledger. What several hold alike (a batch of this workstation and its own rows) is one.
 */
export const lookedAt = async (
  crypto: Crypto,
  open: OpenWorkstation,
  patient: PatientId,
  key: Uint8Array,
): Promise<readonly Look[]> => {
  const own = (await open.store.rows.accessTo(patient, ownAtMost)).map(
    ({ at, actor, action, detail }): Row => ({
      at,
      actor,
      action,
      reason: openReason(crypto, key, patient, detail),
    }),
  );
  const all = new Map(
    [...(await fromBatches(crypto, open, patient, key)), ...own].map((row) => [idOf(row), row]),
  );
  const rows = [...all.values()].toSorted((left, right) => (left.at < right.at ? 1 : -1));
  const answers = answersIn(rows, patient);
  return rows
    .filter((row) => answerIn(row) === undefined)
    .map((row) => ({ ...lookOf(open, patient, row), answer: answers.get(idOf(row)) ?? null }));
};

const idOf = ({ at, actor, action }: Row): string => `${at} ${actor} ${action}`;

const answerIn = ({ action }: Row): Answer | undefined => {
  if (action === answerActions.right) return 'right';
  return action === answerActions.asked ? 'asked' : undefined;
};

/** The newest answer of the patient's own to each look; `rows` are newest first. */
const answersIn = (rows: readonly Row[], patient: PatientId): ReadonlyMap<string, Answer> => {
  const answers = new Map<string, Answer>();
  for (const row of rows) {
    const answer = answerIn(row);
    if (answer === undefined || row.actor !== patient || answers.has(row.reason)) continue;
    answers.set(row.reason, answer);
  }
  return answers;
};

const fromBatches = async (
  crypto: Crypto,
  open: OpenWorkstation,
  patient: PatientId,
  key: Uint8Array,
): Promise<readonly Row[]> => {
  const batches = (await open.store.index.versionsOfPatient(patient)).filter(
    ({ kind, verdict }) => kind === 'accessBatch' && verdict === 'valid',
  );
  const reads = await open.watch.readMany(batches.map(({ transaction }) => transaction));
  return batches.flatMap((batch, place) => {
    const read = reads[place];
    const opened = read && openVersion(open.clinic.id, batch, read, key, crypto.primitives);
    const parsed = opened?.ok ? batchContentSchema.safeParse(opened.value) : undefined;
    return parsed?.success ? parsed.data.rows : [];
  });
};

const lookOf = (
  { staff }: OpenWorkstation,
  patient: PatientId,
  row: Row,
): Omit<Look, 'answer'> => ({
  look: idOf(row),
  at: row.at,
  who: staff.person(row.actor as PersonId)?.name ?? '',
  own: row.actor === patient,
  action: row.action as Look['action'],
  reason: row.reason,
});

import type { CallOutput } from '#contract/calls/index.ts';
import type { PatientId, PersonId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import { openVersion } from '#app/records/open-version.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { batchContentSchema } from './batches.ts';
import { openReason } from './reason.ts';

type Look = CallOutput<'patient.whoLooked'>['looks'][number];

interface Row {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly reason: string;
}

/** As many of this workstation's rows as a person reads. */
const ownAtMost = 500;

/**
 * Who looked at a patient's record, newest first: rows of this workstation, and those that others sealed to
 * the patient on the ledger. What several hold alike (a batch of this workstation and its own rows) is one.
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
    [...(await fromBatches(crypto, open, patient, key)), ...own].map((row) => [
      `${row.at} ${row.actor} ${row.action}`,
      row,
    ]),
  );
  return [...all.values()]
    .toSorted((left, right) => (left.at < right.at ? 1 : -1))
    .map((row) => lookOf(open, patient, row));
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
  { at, actor, action, reason }: Row,
): Look => ({
  at,
  who: staff.person(actor as PersonId)?.name ?? '',
  own: actor === patient,
  action: action as Look['action'],
  reason,
});

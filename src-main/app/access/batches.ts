import { z } from 'zod';
import type { PatientId, RecordId } from '#contract/ids.ts';
import { instant } from '#contract/text.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { AccessRow, RowChange } from '#app/ports/rows.ts';
import { createInTurn } from '#app/in-turn.ts';
import type { Outgoing } from '#app/outbox/outbox.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import { waitingParents } from '#app/records/waiting-parents.ts';
import type { PersonKeys } from '#app/session/session.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { keyIdOf } from '#domain/record/wire-bytes.ts';
import { fromUtf8, toHex, utf8 } from '#domain/transaction/bytes.ts';
import type { Json } from '#domain/transaction/transaction.ts';
import { openReason } from './reason.ts';

/** Rows about one patient, as they are sealed under that patient's kd. */
export const batchContentSchema = z.object({
  rows: z.array(
    z.object({ at: instant, actor: z.string(), action: z.string(), reason: z.string() }),
  ),
});

/** As many rows as surely fit into one transaction. */
const rowsAtMost = 40;
/** Rows of the log looked at in one go; the rest follows with the next. */
const logAtMost = 5_000;

const told = 'accessTold';

/** Rows that the ledger was told of already. */
const toldUntil = async ({ store }: OpenWorkstation, mark: string): Promise<number> => {
  const row = await store.rows.get('setting', mark);
  return row === null ? 0 : Number(fromUtf8(row) ?? '0');
};

const inTurn = createInTurn();

/**
 * Tells the ledger of the access log: how many rows it has, the hash of its last one, and to each patient the rows
 * about them. Signed by the workstation and durable with the mark of how far it went; without rows about a
 * patient there is nothing to tell.
 */
export const tellAccess = (
  platform: Platform,
  open: OpenWorkstation,
  keys: PersonKeys,
): Promise<void> =>
  inTurn(async () => {
    const { demographics } = keys;
    if (demographics === null || !open.watch.isWritable()) return;
    const rows = await open.store.rows.accessAfter(await toldUntil(open, told), logAtMost);
    const last = rows.at(-1);
    if (last === undefined || rows.every(({ patient }) => patient === null)) return;
    const outgoing: Outgoing[] = [];
    for (const [patient, own] of byPatient(rows)) {
      const key = await open.patientKeys.unwrap(patient, 'demographics', demographics);
      // None for a patient who was deleted here.
      if (key === null) continue;
      outgoing.push(...batchesOf(platform, open, key, { patient, rows: own, last }));
      platform.crypto.wipe(key);
    }
    const enqueued = await open.outbox.enqueue(outgoing, { rows: [markAt(told, last)] });
    if (enqueued.ok) await open.outbox.flush();
  });

/** As many of one patient's rows as a kiosk tells in one go; the rest follows with the next. */
const ownAtMost = 500;

/**
 * The same at a kiosk, where nobody of the staff opens a patient's key: the patient who was there a moment ago did. Only their
 * own rows are told, and how far that went is noted for them alone.
 */
export const tellOwnAccess = (
  platform: Platform,
  open: OpenWorkstation,
  patient: PatientId,
  key: Uint8Array,
): Promise<void> =>
  inTurn(async () => {
    if (!open.watch.isWritable()) return;
    const mark = `${told}/${patient}`;
    const until = await toldUntil(open, mark);
    const rows = (await open.store.rows.accessTo(patient, ownAtMost))
      .filter(({ seq }) => seq > until)
      .toReversed();
    const last = rows.at(-1);
    if (last === undefined) return;
    const outgoing = batchesOf(platform, open, key, { patient, rows, last });
    const enqueued = await open.outbox.enqueue(outgoing, { rows: [markAt(mark, last)] });
    if (enqueued.ok) await open.outbox.flush();
  });

const markAt = (id: string, { seq }: AccessRow): RowChange => ({
  put: 'setting',
  id,
  body: utf8(String(seq)),
});

const byPatient = (rows: readonly AccessRow[]): ReadonlyMap<PatientId, readonly AccessRow[]> => {
  const groups = new Map<PatientId, AccessRow[]>();
  for (const row of rows) {
    if (row.patient === null) continue;
    const patient = row.patient as PatientId;
    groups.set(patient, [...(groups.get(patient) ?? []), row]);
  }
  return groups;
};

interface Told {
  readonly patient: PatientId;
  readonly rows: readonly AccessRow[];
  /** The head of the chain. */
  readonly last: AccessRow;
}

/** Transactions that tell one patient their rows, sealed with `key`, their kd. */
const batchesOf = (
  { crypto, transactions }: Platform,
  open: OpenWorkstation,
  key: Uint8Array,
  { patient, rows, last }: Told,
): readonly Outgoing[] => {
  const writer = createRecordWriter(crypto, transactions);
  const made: Outgoing[] = [];
  for (let from = 0; from < rows.length; from += rowsAtMost) {
    const content = rows.slice(from, from + rowsAtMost).map(({ at, actor, action, detail }) => ({
      at,
      actor,
      action,
      reason: openReason(crypto, key, patient, detail),
    }));
    const written = writer.create({
      clinic: open.clinic.id,
      record: toHex(crypto.random(16)) as RecordId,
      patient,
      clear: { kind: 'accessBatch', fields: { count: String(last.seq), head: last.hash } },
      sealed: {
        keyId: keyIdOf(patient, 'demographics', key, crypto.primitives),
        key,
        content: { rows: content } as Json,
      },
      owners: [open.here.signer.publicKey],
      signer: open.here.signer,
    });
    if (!written.ok) continue;
    const { transaction } = written.value;
    made.push({ transaction, fallback: null, after: waitingParents(open, patient, transaction) });
  }
  return made;
};

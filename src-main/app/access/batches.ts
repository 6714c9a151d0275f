import { z } from 'zod';
import type { PatientId, RecordId } from '#contract/ids.ts';
import { instant } from '#contract/text.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { AccessRow } from '#app/ports/rows.ts';
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
const toldUntil = async ({ store }: OpenWorkstation): Promise<number> => {
  const row = await store.rows.get('setting', told);
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
    const rows = await open.store.rows.accessAfter(await toldUntil(open), logAtMost);
    const last = rows.at(-1);
    if (last === undefined || rows.every(({ patient }) => patient === null)) return;
    const outgoing: Outgoing[] = [];
    for (const [patient, own] of byPatient(rows)) {
      outgoing.push(
        ...(await batchesOf(platform, open, demographics, { patient, rows: own, last })),
      );
    }
    const mark = { put: 'setting', id: told, body: utf8(String(last.seq)) } as const;
    const enqueued = await open.outbox.enqueue(outgoing, { rows: [mark] });
    if (enqueued.ok) await open.outbox.flush();
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

/** None for a patient who was deleted here: there is no key any more. */
const batchesOf = async (
  { crypto, transactions }: Platform,
  open: OpenWorkstation,
  role: Uint8Array,
  { patient, rows, last }: Told,
): Promise<readonly Outgoing[]> => {
  const key = await open.patientKeys.unwrap(patient, 'demographics', role);
  if (key === null) return [];
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
  crypto.wipe(key);
  return made;
};

import type { DraftId, PatientId, PersonId } from '#contract/ids.ts';
import { draftDatabase, draftStore } from '#app/drafts/draft-place.ts';
import { listErased } from '#app/erasure/erased-row.ts';
import type { DraftRow } from '#app/ports/role-stores.ts';
import type { OutboxRow } from '#app/ports/rows.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import { fromUtf8, toHex } from '#domain/transaction/bytes.ts';
import { allRows } from './all-rows.ts';
import type { BackupEntry } from './backup-file.ts';

/** What was read before the first piece: what leaves the outbox later is in a block at or below `height`. */
export interface BackedUp {
  readonly waiting: readonly OutboxRow[];
  readonly height: number;
}

/** What has gone into the file so far. */
export interface Tally {
  readonly capsules: Set<PatientId>;
  transactions: number;
  /** See `BackupFacts`. */
  drafts: number | null;
  damaged: number;
}

export const newTally = (): Tally => ({
  capsules: new Set(),
  transactions: 0,
  drafts: null,
  damaged: 0,
});

const readsAtOnce = 100;

/** Everything that a backup holds, in its order. */
export async function* entriesOf(
  open: OpenWorkstation,
  { waiting, height }: BackedUp,
  tally: Tally,
): AsyncGenerator<BackupEntry> {
  const { directoryKey, clinic, store } = open;
  const { address, phone } = clinic;
  yield { is: 'clinic', directoryKey: toHex(directoryKey), address, phone };
  for (const erased of await listErased(store.rows)) yield { is: 'erased', ...erased };
  yield* capsules(open, tally);
  for (const row of waiting) yield await waitingEntry(open, row);
  yield* drafts(open, tally);
  yield* transactions(open, height, tally);
}

async function* capsules(
  { store: { rows } }: OpenWorkstation,
  tally: Tally,
): AsyncGenerator<BackupEntry> {
  for await (const { id, body } of allRows(rows, 'capsule')) {
    tally.capsules.add(id as PatientId);
    yield { is: 'capsule', patient: id as PatientId, sealed: toBase64url(body) };
  }
}

/** What was refused goes along with what somebody decided: it is not to be sent once more. */
const waitingEntry = async (
  { store: { rows } }: OpenWorkstation,
  { transaction, body, fallback, after, state }: OutboxRow,
): Promise<BackupEntry> => {
  const refusal = await rows.get('refusal', transaction);
  return {
    is: 'waiting',
    body,
    fallback,
    after: [...after],
    state,
    refusal: (refusal && fromUtf8(refusal)) ?? null,
  };
};

/** Where the database that keeps them is open: whoever is signed in here opens it. */
async function* drafts(open: OpenWorkstation, tally: Tally): AsyncGenerator<BackupEntry> {
  if (!open.databases.isOpen(draftDatabase(open))) return;
  tally.drafts = 0;
  for (const { person } of open.staff.all()) {
    for (const row of await draftStore(open).drafts(person)) {
      tally.drafts += 1;
      yield draftEntry(row);
    }
  }
}

const draftEntry = ({ draft, person, patient, savedAt, body }: DraftRow): BackupEntry => ({
  is: 'draft',
  draft: draft as DraftId,
  person: person as PersonId,
  patient: patient as PatientId | null,
  savedAt,
  sealed: toBase64url(body),
});

async function* transactions(
  { store: { ledger } }: OpenWorkstation,
  height: number,
  tally: Tally,
): AsyncGenerator<BackupEntry> {
  for (let block = 1; block <= height; block += 1) {
    const header = await ledger.header(block);
    if (header === null) tally.damaged += 1;
    const ids = header?.transactionIds ?? [];
    for (let at = 0; at < ids.length; at += readsAtOnce) {
      for (const read of await ledger.readMany(ids.slice(at, at + readsAtOnce))) {
        if (read.state !== 'whole') tally.damaged += 1;
        else {
          tally.transactions += 1;
          yield { is: 'transaction', height: block, body: JSON.stringify(read.transaction) };
        }
      }
    }
  }
}

import type { PatientId } from '#contract/ids.ts';
import { fail, ok } from '#contract/result.ts';
import { listErased } from '#app/erasure/erased-row.ts';
import { createInTurn } from '#app/in-turn.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Rows } from '#app/ports/rows.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import { allRows } from './all-rows.ts';
import type { Backup, BackupFacts } from './backup.ts';
import { entriesOf, newTally, type Tally } from './backup-entries.ts';
import {
  backupInfo,
  type BackupEntry,
  type BackupHeader,
  entryBytes,
  signedOf,
} from './backup-file.ts';
import { makeMissingCapsules } from './missing-capsules.ts';
import { createPieceWriter } from './piece-writer.ts';

const headerOf = async (
  crypto: Crypto,
  { clinic, here, store }: OpenWorkstation,
  at: string,
  fileKey: Uint8Array,
): Promise<BackupHeader> => {
  const { height, hash } = await store.ledger.head();
  const named = { clinic: clinic.id, workstation: here.id, at, height, hash };
  const recoveryKey = publicKeyBytes(clinic.recoveryKey);
  if (recoveryKey === undefined) throw new Error('a clinic without a recovery key');
  const box = toBase64url(await crypto.boxSeal(recoveryKey, fileKey, backupInfo(named)));
  const signature = toBase64url(here.signer.sign(signedOf({ ...named, box })));
  return { ...named, box, signature };
};

const waitingPatients = ({ pending }: OpenWorkstation): readonly PatientId[] =>
  pending
    .all()
    .flatMap(({ indexed: { kind, base, patient } }) =>
      kind === 'patient' && base.length === 0 && patient !== null ? [patient] : [],
    );

/** Every patient whose keys are here, are on their way here, or were asked for. */
const knownPatients = async (rows: Pick<Rows, 'page'>): Promise<ReadonlySet<string>> => {
  const known = new Set<string>();
  for (const family of ['patientKey', 'grant', 'keyRequest'] as const) {
    for await (const { id } of allRows(rows, family)) known.add(id.split('/')[0] ?? id);
  }
  return known;
};

async function* bytesOf(entries: AsyncIterable<BackupEntry>): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) yield entryBytes(entry);
}

/** What was known when the backup was begun. */
interface Beginning {
  readonly header: BackupHeader;
  readonly newPatients: readonly PatientId[];
  readonly erased: readonly PatientId[];
}

/** Looked at again at the end: capsules of whoever was added meanwhile may be in it. */
const factsOf = async (
  open: OpenWorkstation,
  { header, newPatients, erased }: Beginning,
  { capsules, drafts, damaged }: Tally,
): Promise<BackupFacts> => {
  const known = await knownPatients(open.store.rows);
  return {
    at: header.at,
    chain: open.chain,
    height: header.height,
    heldUpTo: (await open.store.ledger.head()).height,
    newPatients: [...new Set([...newPatients, ...waitingPatients(open)])],
    erased,
    withKeys: capsules.size,
    withoutKeys: [...known].filter((patient) => !capsules.has(patient as PatientId)).length,
    drafts,
    damaged,
  };
};

export const beginBackup = async (
  crypto: Crypto,
  clock: Clock,
  open: OpenWorkstation,
): Promise<Backup> => {
  const { store, patientKeys, clinic } = open;
  const { rows, ledger } = store;
  const fileKey = crypto.random(32);
  const erased = (await listErased(rows)).map(({ patient }) => patient);
  // The outbox before the head: what leaves it meanwhile is in a block of the file.
  const waiting = await rows.openOutbox();
  const newPatients = waitingPatients(open);
  const header = await headerOf(crypto, open, clock.now().toISOString(), fileKey);
  const tally = newTally();
  const entries = entriesOf(open, { waiting, height: header.height }, tally);
  const pieces = createPieceWriter(crypto, header, fileKey, bytesOf(entries));
  const inTurn = createInTurn();
  /** The last row of the keys gone through for capsules; null: all are. */
  let keysUpTo: string | null = '';

  const next: Backup['next'] = async (roles) => {
    if (keysUpTo !== null) {
      const kept = { crypto, rows, patientKeys, recoveryKey: clinic.recoveryKey };
      // An erasure that begins now must not meet a capsule that comes after it.
      const after = keysUpTo;
      const made = await open.sealing.beside(() => makeMissingCapsules(kept, roles, after));
      if (!made.ok) return fail(made.error);
      keysUpTo = made.value;
      return ok({ bytes: new Uint8Array(), done: 0, made: null });
    }
    const { bytes, last } = await pieces.next();
    const done = tally.capsules.size + tally.transactions;
    const made = last ? await factsOf(open, { header, newPatients, erased }, tally) : null;
    return ok({ bytes, done, made });
  };

  const { transactions } = await ledger.head();
  const total = (await rows.count('capsule')) + transactions;
  return { total, next: (roles) => inTurn(() => next(roles)), giveUp: pieces.giveUp };
};

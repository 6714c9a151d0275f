import type { PinnedClinic } from '#app/ports/replica.ts';
import type { DeclaredKeyId, ExchangeKind } from '#app/ports/ledger.ts';
import type {
  ClinicId,
  KeyId,
  PatientId,
  PublicKey,
  RecordId,
  TransactionId,
} from '#contract/ids.ts';
import type { IndexedVersion, RegistryEntry } from '#domain/access/verdict.ts';
import type { Declarations } from '#domain/access/declarations.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import type { DatabaseRow } from '../store/database-row.ts';
import { idBytes } from './chain.ts';

/** Entries are written by the policy alone and kept as JSON; the columns beside them are for finding. */
const version = (row: DatabaseRow): IndexedVersion =>
  JSON.parse(row.text('entry')) as IndexedVersion;

export const registry = (database: ReadableDatabase): readonly RegistryEntry[] =>
  database
    .all('SELECT entry FROM registry ORDER BY seq')
    .map((row) => JSON.parse(row.text('entry')) as RegistryEntry);

export const versionsOfPatient = (
  database: ReadableDatabase,
  patient: PatientId,
): readonly IndexedVersion[] =>
  database.all('SELECT entry FROM versions WHERE patient = ? ORDER BY seq', [patient]).map(version);

export const versionsOfRecord = (
  database: ReadableDatabase,
  record: RecordId,
): readonly IndexedVersion[] =>
  database.all('SELECT entry FROM versions WHERE record = ? ORDER BY seq', [record]).map(version);

export const versionOf = (
  database: ReadableDatabase,
  transaction: TransactionId,
): IndexedVersion | null => {
  const id = idBytes(transaction);
  if (id === null) return null;
  const row = database.one(
    'SELECT entry FROM versions WHERE seq = (SELECT seq FROM transactions WHERE id = ?) AND id = ?',
    [id, id],
  );
  return row === undefined ? null : version(row);
};

/** That of the transaction at a place; null where the policy keeps nothing of it. */
export const versionAt = (database: ReadableDatabase, seq: number): IndexedVersion | null => {
  const row = database.one('SELECT entry FROM versions WHERE seq = ?', [seq]);
  return row === undefined ? null : version(row);
};

/** See `RecordIndex.exchangesAbove`. The second condition is that of the index, so that it is used. */
export const exchangesAbove = (
  database: ReadableDatabase,
  kind: ExchangeKind,
  height: number,
  limit: number,
): readonly IndexedVersion[] =>
  database
    .all(
      `SELECT entry FROM versions
       WHERE kind = ? AND kind IN ('receiveKey', 'grant', 'keyRequest') AND height > ?
       ORDER BY height, seq LIMIT ?`,
      [kind, height, limit],
    )
    .map(version);

/** See `RecordIndex.lastHeight`. */
export const lastHeight = (database: ReadableDatabase): number =>
  database.one('SELECT height FROM versions ORDER BY seq DESC LIMIT 1')?.integer('height') ?? 0;

/** See `RecordIndex.declaredKeys`. */
export const declaredKeys = (
  database: ReadableDatabase,
  keys: readonly KeyId[],
): readonly DeclaredKeyId[] =>
  keys.flatMap((keyId) => {
    const row = database.one(
      'SELECT patient, purpose FROM declared_keys WHERE key_id = ? ORDER BY height, seq LIMIT 1',
      [keyId],
    );
    if (row === undefined) return [];
    const purpose = row.text('purpose') === 'demographics' ? 'demographics' : 'clinical';
    return [{ keyId, patient: row.text('patient') as PatientId, purpose }];
  });

/** Has the words of the index `erase_requests`, so that only its few rows are read. */
export const eraseRequests = (database: ReadableDatabase): readonly IndexedVersion[] =>
  database.all("SELECT entry FROM versions WHERE kind = 'eraseRequest' ORDER BY seq").map(version);

/** Has the words of the index `branched_versions`, so that only its few rows are read. */
export const branchedRecords = (database: ReadableDatabase): readonly RecordId[] =>
  database
    .all("SELECT DISTINCT record FROM versions WHERE kind = 'branch'")
    .map((row) => row.text('record') as RecordId);

/** Has the words of the index `access_batches`. */
export const accessBatches = (database: ReadableDatabase): readonly IndexedVersion[] =>
  database.all("SELECT entry FROM versions WHERE kind = 'accessBatch' ORDER BY seq").map(version);

/** See `RecordIndex.versionsAbove`. Places grow with heights. */
export const versionsAbove = (
  database: ReadableDatabase,
  height: number,
  limit: number,
): readonly IndexedVersion[] =>
  database
    .all(
      `SELECT entry FROM versions WHERE seq > coalesce((
         SELECT max(seq) FROM transactions
         WHERE height = (SELECT max(height) FROM transactions WHERE height <= ?)
       ), 0) ORDER BY seq LIMIT ?`,
      [height, limit],
    )
    .map(version);

/** The pinned clinic: that of the first valid clinic transaction. */
export const clinicOf = (database: ReadableDatabase): ClinicId | null =>
  (database.one("SELECT value FROM facts WHERE name = 'clinic'")?.text('value') as
    | ClinicId
    | undefined) ?? null;

/** See `PolicyView.root`. */
export const pinnedRoot = (database: ReadableDatabase): PublicKey | null =>
  (database.one("SELECT value FROM facts WHERE name = 'root'")?.text('value') as
    | PublicKey
    | undefined) ?? null;

/** Null for a ledger of its own, whose first clinic counts. */
export const pinnedClinic = (database: ReadableDatabase): PinnedClinic | null => {
  const [clinic, root] = [clinicOf(database), pinnedRoot(database)];
  return clinic === null || root === null ? null : { clinic, root };
};

/** Says whose records count before there is a block; a pin that is there already stays. */
export const pinClinic = (database: WritableDatabase, { clinic, root }: PinnedClinic): void => {
  for (const [name, value] of [
    ['clinic', clinic],
    ['root', root],
  ] as const) {
    database.run('INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING', [
      name,
      value,
    ]);
  }
};

const bytes = (id: string): Buffer => Buffer.from(id, 'hex');

/** Writes the version of the transaction at a place for the first time, or its new verdict. */
export const writeVersion = (
  database: WritableDatabase,
  seq: number,
  judged: IndexedVersion,
  begins: boolean,
): void =>
  void database.run(
    `INSERT INTO versions (seq, id, height, kind, record, patient, version_id, verdict, begins, entry)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (seq) DO UPDATE SET verdict = excluded.verdict, entry = excluded.entry`,
    [
      seq,
      bytes(judged.transaction),
      judged.height,
      judged.kind,
      judged.record,
      judged.patient,
      judged.versionId,
      judged.verdict,
      Number(begins),
      JSON.stringify(judged),
    ],
  );

export const writeRegistryEntry = (database: WritableDatabase, entry: RegistryEntry): void =>
  void database.run(
    `INSERT INTO registry (id, height, entry) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET entry = excluded.entry`,
    [bytes(entry.transaction), entry.height, JSON.stringify(entry)],
  );

export const registryOfBlock = (
  database: ReadableDatabase,
  height: number,
): readonly RegistryEntry[] =>
  database
    .all('SELECT entry FROM registry WHERE height = ? ORDER BY seq', [height])
    .map((row) => JSON.parse(row.text('entry')) as RegistryEntry);

export const writeClinic = (database: WritableDatabase, clinic: ClinicId): void =>
  void database.run("INSERT OR REPLACE INTO facts (name, value) VALUES ('clinic', ?)", [clinic]);

/** Key ids and card key that a valid `patient` record declares. */
export const writePatientDeclaration = (
  database: WritableDatabase,
  { height, transaction }: IndexedVersion,
  declared: NonNullable<Declarations['patient']>,
): void => {
  for (const purpose of ['demographics', 'clinical'] as const) {
    database.run(
      'INSERT INTO declared_keys (key_id, patient, purpose, height) VALUES (?, ?, ?, ?)',
      [declared[purpose], declared.patient, purpose, height],
    );
  }
  database.run('INSERT OR REPLACE INTO card_keys (patient, card, height, id) VALUES (?, ?, ?, ?)', [
    declared.patient,
    declared.card,
    height,
    bytes(transaction),
  ]);
};

export const writeAdoption = (
  database: WritableDatabase,
  adopted: TransactionId,
  adopter: TransactionId,
): void =>
  void database.run(
    'INSERT INTO adoptions (id, adopter) VALUES (?, ?) ON CONFLICT (id, adopter) DO NOTHING',
    [bytes(adopted), bytes(adopter)],
  );

/** Versions of a record whose base was not known when they were judged, in block order. */
export const waitingForVersion = (
  database: ReadableDatabase,
  record: RecordId,
): readonly TransactionId[] =>
  database
    .all("SELECT id FROM versions WHERE record = ? AND verdict = 'pending' ORDER BY height, id", [
      record,
    ])
    .map((row) => row.hex('id') as TransactionId);

/** What one `adopt` names, whether it is here or not. */
export const namedForAdoption = (
  database: ReadableDatabase,
  adopter: TransactionId,
): readonly TransactionId[] =>
  database
    .all('SELECT id FROM adoptions WHERE adopter = ?', [bytes(adopter)])
    .map((row) => row.hex('id') as TransactionId);

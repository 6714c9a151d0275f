import type { ClinicalRow, DraftRow } from '#app/ports/role-stores.ts';
import type { PatientId, RecordId } from '#contract/ids.ts';
import type { ReadableDatabase, WritableDatabase } from '../database.ts';
import type { DatabaseRow } from '../database-row.ts';

export const putDraft = (database: WritableDatabase, row: DraftRow): void =>
  void database.run(
    // The library binds an empty blob as NULL.
    "INSERT OR REPLACE INTO drafts (draft, person, patient, saved_at, body) VALUES (?, ?, ?, ?, coalesce(?, x''))",
    [row.draft, row.person, row.patient, row.savedAt, row.body.byteLength === 0 ? null : row.body],
  );

const draftOf = (row: DatabaseRow): DraftRow => ({
  draft: row.text('draft'),
  person: row.text('person'),
  patient: row.textOrNull('patient'),
  savedAt: row.text('saved_at'),
  body: row.blob('body'),
});

export const findDraft = (database: ReadableDatabase, draft: string): DraftRow | null => {
  const row = database.one('SELECT * FROM drafts WHERE draft = ?', [draft]);
  return row === undefined ? null : draftOf(row);
};

/** Newest first. */
export const draftsOf = (database: ReadableDatabase, person: string): readonly DraftRow[] =>
  database
    .all('SELECT * FROM drafts WHERE person = ? ORDER BY saved_at DESC', [person])
    .map(draftOf);

export const removeDraft = (database: WritableDatabase, draft: string): void =>
  void database.run('DELETE FROM drafts WHERE draft = ?', [draft]);

export const putRecords = (database: WritableDatabase, rows: readonly ClinicalRow[]): void =>
  database.transaction(() => {
    for (const row of rows) {
      database.run(
        `INSERT OR REPLACE INTO records (record, patient, kind, started_at, doctor, height, summary)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        [row.record, row.patient, row.kind, row.startedAt, row.doctor, row.height, row.summary],
      );
    }
  });

const recordOf = (row: DatabaseRow): ClinicalRow => ({
  record: row.text('record') as RecordId,
  patient: row.text('patient') as PatientId,
  kind: row.text('kind') === 'chart' ? 'chart' : 'visit',
  startedAt: row.text('started_at'),
  doctor: row.text('doctor'),
  height: row.integer('height'),
  summary: row.text('summary'),
});

/** Newest first. */
export const recordsOf = (database: ReadableDatabase, patient: PatientId): readonly ClinicalRow[] =>
  database
    .all('SELECT * FROM records WHERE patient = ? ORDER BY started_at DESC, record', [patient])
    .map(recordOf);

export const eraseClinical = (database: WritableDatabase, patient: PatientId): void =>
  database.transaction(() => {
    database.run('DELETE FROM records WHERE patient = ?', [patient]);
    database.run('DELETE FROM drafts WHERE patient = ?', [patient]);
  });

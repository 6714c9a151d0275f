import type { ClinicalRow } from '#app/ports/role-stores.ts';
import type { PatientId, RecordId } from '#contract/ids.ts';
import type { ReadableDatabase, WritableDatabase } from '../database.ts';
import type { DatabaseRow } from '../database-row.ts';
import { removeDraftsOf } from './draft-rows.ts';

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
    removeDraftsOf(database, patient);
  });

import type { CheckInRow, PatientRow } from '#app/ports/role-stores.ts';
import type { PatientId } from '#contract/ids.ts';
import type { ReadableDatabase, WritableDatabase } from '../database.ts';
import type { DatabaseRow } from '../database-row.ts';
import { removeDraftsOf } from './draft-rows.ts';
import { patientWords } from './patient-words.ts';
import { searchPatients } from './search-patients.ts';
import { type Probe, similarPatients } from './similar-patients.ts';

const patientOf = (row: DatabaseRow): PatientRow => JSON.parse(row.text('body')) as PatientRow;

export const putPatients = (database: WritableDatabase, rows: readonly PatientRow[]): void =>
  database.transaction(() => {
    for (const row of rows) putPatient(database, row);
  });

const putPatient = (database: WritableDatabase, row: PatientRow): void => {
  removePatient(database, row.patient);
  const words = patientWords(row);
  const text = words.join('\n');
  database.run('INSERT INTO patients (patient, mrn, body, words) VALUES (?, ?, ?, ?)', [
    row.patient,
    row.mrn,
    JSON.stringify(row),
    text,
  ]);
  const seq = database.one('SELECT seq FROM patients WHERE patient = ?', [row.patient]);
  if (seq === undefined) return;
  const number = seq.integer('seq');
  database.run('INSERT INTO patient_words (rowid, words) VALUES (?, ?)', [number, text]);
  for (const word of words) {
    database.run('INSERT INTO tokens (token, seq) VALUES (?, ?)', [word, number]);
  }
};

/** The index keeps no text of its own and has to be told which words to take out. */
const removePatient = (database: WritableDatabase, patient: PatientId): void => {
  const row = database.one('SELECT seq, words FROM patients WHERE patient = ?', [patient]);
  if (row === undefined) return;
  const seq = row.integer('seq');
  database.run("INSERT INTO patient_words (patient_words, rowid, words) VALUES ('delete', ?, ?)", [
    seq,
    row.text('words'),
  ]);
  database.run('DELETE FROM patients WHERE seq = ?', [seq]);
};

export const findPatient = (database: ReadableDatabase, patient: PatientId): PatientRow | null => {
  const row = database.one('SELECT body FROM patients WHERE patient = ?', [patient]);
  return row === undefined ? null : patientOf(row);
};

export const findPatientByNumber = (database: ReadableDatabase, mrn: string): PatientRow | null => {
  const row = database.one('SELECT body FROM patients WHERE mrn = ? ORDER BY seq LIMIT 1', [mrn]);
  return row === undefined ? null : patientOf(row);
};

/** Rows in the order of their numbers, read with one statement. */
const patientsOf = (database: ReadableDatabase, seqs: readonly number[]): readonly PatientRow[] => {
  const rows = database.all(
    `SELECT body FROM json_each(?) AS wanted JOIN patients ON patients.seq = wanted.value
     ORDER BY wanted.key`,
    [JSON.stringify(seqs)],
  );
  return rows.map(patientOf);
};

export const search = (
  database: ReadableDatabase,
  query: string,
  limit: number,
): readonly PatientRow[] => patientsOf(database, searchPatients(database, query, limit));

export const similar = (
  database: ReadableDatabase,
  probe: Probe,
  limit: number,
): readonly PatientRow[] => patientsOf(database, similarPatients(database, probe, limit));

export const countPatients = (database: ReadableDatabase): number =>
  database.one('SELECT count(*) AS count FROM patients')?.integer('count') ?? 0;

/** Times carry their offset, so they are ordered by the instant and not by the text. */
const instant = (at: string): number => {
  const time = Date.parse(at);
  return Number.isNaN(time) ? 0 : time;
};

export const putCheckIns = (database: WritableDatabase, rows: readonly CheckInRow[]): void =>
  database.transaction(() => {
    for (const row of rows) {
      database.run(
        'INSERT OR REPLACE INTO check_ins (record, patient, at, body) VALUES (?, ?, ?, ?)',
        [row.record, row.patient, instant(row.at), JSON.stringify(row)],
      );
    }
  });

/** In order of arrival: times are told to the minute, so within one the block decides. */
export const checkIns = (
  database: ReadableDatabase,
  from: string,
  until: string,
): readonly CheckInRow[] =>
  database
    .all('SELECT body FROM check_ins WHERE at >= ? AND at < ? ORDER BY at, record', [
      instant(from),
      instant(until),
    ])
    .map((row) => JSON.parse(row.text('body')) as CheckInRow)
    .toSorted((a, b) => instant(a.at) - instant(b.at) || a.height - b.height);

export const erasePatient = (database: WritableDatabase, patient: PatientId): void =>
  database.transaction(() => {
    removePatient(database, patient);
    database.run('DELETE FROM check_ins WHERE patient = ?', [patient]);
    removeDraftsOf(database, patient);
  });

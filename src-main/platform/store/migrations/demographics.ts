import type { Migration } from '../migrate.ts';

/**
 * `patients` holds each row as JSON; `tokens` its searchable words, normalised, for prefixes and for
 * likeness; `patient_words` the same words under a trigram index, which finds parts of words in
 * scripts without spaces too. With secure delete a removed word leaves no trace in the index.
 */
const patients = `
CREATE TABLE patients (
  seq INTEGER PRIMARY KEY,
  patient TEXT NOT NULL UNIQUE,
  mrn TEXT NOT NULL,
  body TEXT NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX patients_by_mrn ON patients (mrn);
CREATE TABLE tokens (
  token TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES patients (seq) ON DELETE CASCADE,
  PRIMARY KEY (token, seq)
) WITHOUT ROWID;
CREATE INDEX tokens_of_patient ON tokens (seq);
CREATE VIRTUAL TABLE patient_words USING fts5 (
  words, content = 'patients', content_rowid = 'seq', tokenize = 'trigram'
);
INSERT INTO patient_words (patient_words, rank) VALUES ('secure-delete', 1);
CREATE TABLE check_ins (
  record TEXT PRIMARY KEY,
  patient TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX check_ins_by_time ON check_ins (at);
CREATE INDEX check_ins_of_patient ON check_ins (patient);
CREATE TABLE progress (one INTEGER PRIMARY KEY CHECK (one = 1), height INTEGER NOT NULL);
INSERT INTO progress (one, height) VALUES (1, 0);
`;

/** A front desk has no clinical database: what a doctor began there stands here, sealed for the doctor. */
const drafts = `
CREATE TABLE drafts (
  draft TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  patient TEXT,
  saved_at TEXT NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX drafts_of_person ON drafts (person, saved_at);
CREATE INDEX drafts_of_patient ON drafts (patient);
`;

export const demographicsMigrations: readonly Migration[] = [
  { name: 'patients and check-ins', up: (database) => database.exec(patients) },
  {
    name: 'the chain whose heights count',
    up: (database) =>
      database.exec("ALTER TABLE progress ADD COLUMN chain TEXT NOT NULL DEFAULT 'own'"),
  },
  { name: 'drafts at a front desk', up: (database) => database.exec(drafts) },
];

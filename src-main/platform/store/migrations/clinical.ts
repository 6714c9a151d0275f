import type { Migration } from '../migrate.ts';

const clinical = `
CREATE TABLE drafts (
  draft TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  patient TEXT,
  saved_at TEXT NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX drafts_of_person ON drafts (person, saved_at);
CREATE INDEX drafts_of_patient ON drafts (patient);
CREATE TABLE records (
  record TEXT PRIMARY KEY,
  patient TEXT NOT NULL,
  kind TEXT NOT NULL,
  started_at TEXT NOT NULL,
  doctor TEXT NOT NULL,
  height INTEGER NOT NULL,
  summary TEXT NOT NULL
);
CREATE INDEX records_of_patient ON records (patient, started_at);
CREATE TABLE progress (one INTEGER PRIMARY KEY CHECK (one = 1), height INTEGER NOT NULL);
INSERT INTO progress (one, height) VALUES (1, 0);
`;

export const clinicalMigrations: readonly Migration[] = [
  { name: 'drafts and records', up: (database) => database.exec(clinical) },
  {
    name: 'the chain whose heights count',
    up: (database) =>
      database.exec("ALTER TABLE progress ADD COLUMN chain TEXT NOT NULL DEFAULT 'own'"),
  },
];

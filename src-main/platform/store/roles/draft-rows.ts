import type { DraftRow } from '#app/ports/role-stores.ts';
import type { PatientId } from '#contract/ids.ts';
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

export const removeDraftsOf = (database: WritableDatabase, patient: PatientId): void =>
  void database.run('DELETE FROM drafts WHERE patient = ?', [patient]);

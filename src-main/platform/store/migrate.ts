import type { ReadableDatabase, WritableDatabase } from './database.ts';

/**
 * One step of a database's schema. Its number is its place in the list, counted from 1, so there can
 * be no gap; a released step is never changed, moved or removed.
 */
export interface Migration {
  readonly name: string;
  readonly up: (database: WritableDatabase) => void;
}

/** Number of the last migration that the file has seen; 0 for a new file. */
export const schemaVersion = (database: ReadableDatabase): number =>
  database.one('PRAGMA user_version')?.integer('user_version') ?? 0;

/** Runs what is missing, all of it in one database transaction. */
export const migrate = (database: WritableDatabase, migrations: readonly Migration[]): void => {
  const current = schemaVersion(database);
  if (current === migrations.length) return;
  database.transaction(() => {
    for (const migration of migrations.slice(current)) migration.up(database);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
};

import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CopyName, RoleDatabase, RoleStoreFailure } from '#app/ports/role-stores.ts';
import type { ReadableDatabase, WritableDatabase } from '../database.ts';
import { removeKeyCheck, writeKeyCheck } from '../key-check.ts';
import { clinicalMigrations } from '../migrations/clinical.ts';
import { demographicsMigrations } from '../migrations/demographics.ts';
import { openDatabase } from '../open-database.ts';

const migrations = {
  demographics: demographicsMigrations,
  clinical: clinicalMigrations,
} as const;

export const roleFilePath = (folder: string, database: RoleDatabase): string =>
  join(folder, `${database}.db`);

export interface OpenRoleFile {
  readonly database: WritableDatabase;
  readonly path: string;
  readonly key: Uint8Array;
}

export const openRoleFile = (
  folder: string,
  name: RoleDatabase,
  key: Uint8Array,
): OpenRoleFile | RoleStoreFailure => {
  const path = roleFilePath(folder, name);
  const opened = openDatabase({ path, key, migrations: migrations[name] });
  return opened.ok ? { database: opened.value, path, key } : opened.error;
};

/** Folds the log into the file and empties it, so that what was deleted is in neither. */
export const checkpoint = (database: ReadableDatabase): void =>
  void database.all('PRAGMA wal_checkpoint(TRUNCATE)');

const hex = (key: Uint8Array): string => Buffer.from(key).toString('hex');

/**
 * Encrypts the file anew. A crash leaves it under the old key or the new one, and the check file
 * knows both until it is done.
 */
export const rekeyRoleFile = (file: OpenRoleFile, key: Uint8Array): OpenRoleFile => {
  if (key.byteLength !== 32) throw new TypeError('a database key has 32 bytes');
  writeKeyCheck(file.path, [file.key, key]);
  checkpoint(file.database);
  file.database.exec('PRAGMA journal_mode = DELETE');
  file.database.exec(`PRAGMA rekey = "x'${hex(key)}'"`);
  file.database.exec('PRAGMA journal_mode = WAL');
  writeKeyCheck(file.path, [key]);
  return { ...file, key };
};

/** Moves a file that cannot be used out of the way; answers its new name. */
export const setRoleFileAside = (folder: string, name: RoleDatabase, now: Date): string => {
  const path = roleFilePath(folder, name);
  const aside = `${path}.damaged-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  if (existsSync(path)) renameSync(path, aside);
  for (const suffix of ['-wal', '-journal']) rmSync(`${path}${suffix}`, { force: true });
  removeKeyCheck(path);
  return basename(aside);
};

export const heightOf = (database: ReadableDatabase, chain: CopyName): number =>
  database.one('SELECT height FROM progress WHERE chain = ?', [chain])?.integer('height') ?? 0;

export const setHeight = (database: WritableDatabase, chain: CopyName, height: number): void =>
  void database.run('UPDATE progress SET chain = ?, height = ?', [chain, height]);

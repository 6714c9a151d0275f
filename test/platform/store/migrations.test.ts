import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Migration } from '#platform/store/migrate.ts';
import { connectWithKey, openDatabase } from '#platform/store/open-database.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';

const key = new Uint8Array(32).fill(3);

const first: Migration = {
  name: 'first',
  up: (database) => database.exec('CREATE TABLE one (a); INSERT INTO one VALUES (1)'),
};
const second: Migration = {
  name: 'second',
  up: (database) => database.exec('CREATE TABLE two (b)'),
};
const broken: Migration = {
  name: 'broken',
  up: (database) => database.exec('DROP TABLE one; CREATE TABLE two (b); SELECT nonsense'),
};

describe('migrations', () => {
  let made: ReturnType<typeof makeFolder>;
  let path: string;

  const openWith = (...migrations: readonly Migration[]) => openDatabase({ path, key, migrations });
  const close = (opened: ReturnType<typeof openDatabase>): void => {
    if (opened.ok) opened.value.close();
  };

  beforeEach(() => {
    made = makeFolder();
    path = join(made.folder, 'some.db');
    close(openWith(first));
  });
  afterEach(() => made.remove());

  test('set a copy aside before they change a file that has something in it', () => {
    close(openWith(first, second));

    const backup = connectWithKey(`${path}.v1.bak`, key);
    expect(backup.all('SELECT a FROM one').map((row) => row.integer('a'))).toEqual([1]);
    expect(() => backup.one('SELECT * FROM two')).toThrow();
    backup.close();
  });

  test('set nothing aside when there is nothing to change', () => {
    close(openWith(first));

    expect(existsSync(`${path}.v0.bak`) || existsSync(`${path}.v1.bak`)).toBe(false);
  });

  test('are undone whole when one of them fails', () => {
    expect(() => openWith(first, broken)).toThrow();

    const database = connectWithKey(path, key);
    expect(database.one('PRAGMA user_version')?.integer('user_version')).toBe(1);
    expect(database.all('SELECT a FROM one')).toHaveLength(1);
    database.close();
  });
});

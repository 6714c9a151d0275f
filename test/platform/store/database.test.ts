import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WritableDatabase } from '#platform/store/database.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';

describe('the typed wrapper', () => {
  const { folder, remove } = makeFolder();
  let database: WritableDatabase;

  beforeAll(() => {
    database = connectWithKey(join(folder, 'wrapper.db'), new Uint8Array(32).fill(1));
    database.exec('CREATE TABLE t (a INTEGER, b TEXT, c BLOB)');
  });
  afterAll(() => {
    database.close();
    remove();
  });

  test.each([
    ['NaN', Number.NaN],
    ['a fraction', 1.5],
    ['an unsafe integer', 2 ** 60],
    ['an empty blob', new Uint8Array(0)],
    ['undefined', undefined],
    ['an object', {}],
    ['a boolean', true],
  ])('does not bind %s', (_what, value) => {
    expect(() => database.run('INSERT INTO t (a) VALUES (?)', [value as never])).toThrow(TypeError);
  });

  test('does not bind too few or too many values', () => {
    expect(() => database.run('INSERT INTO t (a, b) VALUES (?, ?)', [1])).toThrow();
    expect(() => database.run('INSERT INTO t (a) VALUES (?)', [1, 2])).toThrow();
  });

  test('gives back what it was given', () => {
    database.run('DELETE FROM t');
    database.run('INSERT INTO t (a, b, c) VALUES (?, ?, ?)', [
      2 ** 53 - 1,
      'a\0b🩺',
      Buffer.of(0, 255),
    ]);

    const row = database.one('SELECT a, b, c FROM t');

    expect([row?.integer('a'), row?.text('b'), row?.blob('c')]).toEqual([
      2 ** 53 - 1,
      'a\0b🩺',
      Uint8Array.of(0, 255),
    ]);
  });

  test('cannot write on a read path', () => {
    expect(() => database.all('DELETE FROM t')).toThrow('a read path cannot write');
    expect(() => database.one("INSERT INTO t (b) VALUES ('x') RETURNING a")).toThrow();
  });

  test('undoes a nested transaction alone', () => {
    database.run('DELETE FROM t');

    database.transaction(() => {
      database.run('INSERT INTO t (a) VALUES (1)');
      expect(() =>
        database.transaction(() => {
          database.run('INSERT INTO t (a) VALUES (2)');
          throw new Error('no');
        }),
      ).toThrow('no');
    });

    expect(database.all('SELECT a FROM t').map((row) => row.integer('a'))).toEqual([1]);
  });

  test('reports a full file and goes on when there is room again', () => {
    database.exec('PRAGMA max_page_count = 40');
    const fill = (): void => {
      for (let index = 0; index < 1000; index += 1) {
        database.run('INSERT INTO t (b) VALUES (?)', ['x'.repeat(3000)]);
      }
    };

    expect(() => database.transaction(fill)).toThrow(expect.objectContaining({ code: 'diskFull' }));
    database.exec('PRAGMA max_page_count = 10000');

    expect(database.transaction(() => database.run('INSERT INTO t (a) VALUES (3)'))).toBe(1);
  });
});

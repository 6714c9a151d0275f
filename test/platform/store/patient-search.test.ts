import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DemographicsStore } from '#app/ports/role-stores.ts';
import { patientRow } from '#test/support/patient-rows.ts';
import { opened, roleKey, rolesIn } from '#test/support/roles-in-folder.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';

const people = {
  muller: patientRow(1, {
    family: 'Müller-Lüdenscheidt',
    given: 'Jörg',
    birthDate: '1984-03-12',
    phones: ['+49 (30) 123 45 67'],
  }),
  muller2: patientRow(2, { family: 'Muller', given: 'Anna', identifiers: ['AB-12/34'] }),
  ahmed: patientRow(3, { family: 'أحمد', given: 'مُحَمَّد', phones: ['٠٧٩١٢٣٤٥٦٧٨'] }),
  kumar: patientRow(4, { family: 'कुमार', given: 'राज' }),
  kamara: patientRow(5, { family: 'कमरा', given: 'रजा' }),
  sato: patientRow(6, { family: '佐藤', given: '太郎', preferred: 'さとう' }),
  wang: patientRow(7, { family: '欧阳', given: '娜娜' }),
  nguyen: patientRow(8, { family: 'Nguyễn', given: 'Thị Minh' }),
  straus: patientRow(9, { family: 'Strauß', given: 'Øyvind' }),
  ivanov: patientRow(10, { family: 'Иванов', given: 'Пётр' }),
  kim: patientRow(11, { family: '김', given: '민준' }),
  emoji: patientRow(12, { family: "O'Neill 🩺", given: 'D"Arcy; DROP TABLE patients' }),
} as const;

describe('the search for patients', () => {
  const { folder, remove } = makeFolder();
  const { roles, stop } = rolesIn(folder);
  let store: DemographicsStore;

  beforeAll(async () => {
    store = opened(await roles.openDemographics(roleKey));
    await store.putPatients(Object.values(people));
  });
  afterAll(async () => {
    await stop();
    remove();
  });

  const numbers = async (query: string): Promise<readonly number[]> => {
    const rows = await store.search(query, 20);
    return rows.map((row) => Number.parseInt(row.patient, 16)).sort((a, b) => a - b);
  };

  test.each([
    ['a name without its accent, in capitals', 'MULLER', [1, 2]],
    ['a name with an accent it does not have', 'Müllér', [1, 2]],
    ['names in any order', 'jorg mull', [1]],
    ['names with a comma', 'Müller, Anna', [2]],
    ['a part of a name', 'denscheid', [1]],
    ['two letters', 'jö', [1]],
    ['one letter', 'j', [1]],
    ['a date of birth, year first', '1984-03-12', [1]],
    ['a date of birth, day first', '12.3.1984', [1]],
    ['a date of birth, month first', '3/12/1984', [1]],
    ['a phone in international form', '+49 30 1234567', [1]],
    ['a phone in local form', '030 123 4567', [1]],
    ['the end of a phone', '1234567', [1, 3]],
    ['the end of another phone', '345678', [3]],
    ['a record number', 'LK2-000007-7', [7]],
    ['a record number without dashes', 'lk20000077', [7]],
    ['an identifier', 'ab-12/34', [2]],
    ['an identifier without its marks', 'ab1234', [2]],
    ['Arabic without vowel marks and hamza', 'احمد', [3]],
    ['Arabic names', 'محمد أحمد', [3]],
    ['digits of another script', '07912345678', [3]],
    ['Devanagari, whose vowel signs tell names apart', 'कुमार', [4]],
    ['the start of a Devanagari name', 'रा', [4]],
    ['Han characters', '佐藤', [6]],
    ['one Han character', '佐', [6]],
    ['kana', 'さとう', [6]],
    ['a Han given name', '娜娜', [7]],
    ['Vietnamese without marks', 'nguyen thi', [8]],
    ['a sharp s written as two', 'strauss', [9]],
    ['Cyrillic in small letters', 'петр иванов', [10]],
    ['Hangul', '김 민준', [11]],
    ['an apostrophe', "o'neill", [12]],
    ['nobody', 'zzzz', []],
    ['one that is there and one that is not', 'muller zzzz', []],
    ['signs alone', '!?* "', []],
  ])('finds %s', async (_what, query, expected) => {
    expect(await numbers(query)).toEqual(expected);
  });

  test('lists the newest for an empty query', async () => {
    const rows = await store.search(' ', 2);
    expect(rows.map((row) => Number.parseInt(row.patient, 16))).toEqual([12, 11]);
  });

  test.each([
    '"',
    "'",
    'a" OR "b',
    'NEAR(muller anna)',
    'muller*',
    'words:muller',
    'muller AND',
    '^muller',
    'muller\0anna',
    '\ud800',
    '(((((',
    '-muller',
    "'; DROP TABLE patients; --",
    '%_%',
    'x'.repeat(100_000),
    'mul '.repeat(10_000),
    '🩺',
    '\u202e\u0301\u0301',
  ])('survives %j', async (query) => {
    await expect(store.search(query, 20)).resolves.toBeInstanceOf(Array);
    expect(await store.count()).toBe(Object.keys(people).length);
  });

  test('puts whole names before beginnings, and beginnings before parts', async () => {
    await store.putPatients([
      patientRow(100, { family: 'Xannax' }),
      patientRow(101, { family: 'Annalena' }),
      patientRow(102, { family: 'Anna' }),
    ]);

    const found = await store.search('anna', 20);

    expect(found.map((row) => Number.parseInt(row.patient, 16))).toEqual([2, 102, 101, 100]);
    for (const number of [100, 101, 102]) await store.erase(patientRow(number).patient);
  });

  test('finds a patient by what the newest row says', async () => {
    await store.putPatients([patientRow(8, { family: 'Tran', given: 'Minh' })]);

    const found = [await numbers('nguyen'), await numbers('tran'), await store.count()];

    expect(found).toEqual([[], [8], Object.keys(people).length]);
    await store.putPatients([people.nguyen]);
  });

  test('gives a patient by id and by number', async () => {
    expect([
      await store.patient(people.sato.patient),
      await store.patientByNumber(people.wang.mrn),
      await store.patientByNumber('LK2-999999-0'),
    ]).toEqual([people.sato, people.wang, null]);
  });

  test.each([
    ['a misheard name', { family: 'Mullermann', given: 'Jorg' }, 1],
    ['a phone', { phones: ['0049 30 1234567', '+49301234567'] }, 1],
    ['an identifier', { identifiers: ['ab 1234'] }, 2],
    ['a date of birth', { birthDate: '1984-03-12' }, 1],
  ])('offers one that shares %s', async (_what, probe, expected) => {
    const empty = { family: '', given: '', birthDate: '', phones: [], identifiers: [] };

    const [first] = await store.similar({ ...empty, ...probe }, 5);

    expect(first && Number.parseInt(first.patient, 16)).toBe(expected);
  });

  test('offers nobody for nothing', async () => {
    const nothing = { family: '', given: '', birthDate: '', phones: [], identifiers: [] };

    expect(await store.similar(nothing, 5)).toEqual([]);
  });
});

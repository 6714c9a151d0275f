import { expect, test } from 'vitest';
import { ageOn, estimatedBirthYear } from '#domain/clinical/birth.ts';

const born = (birthDate: string) => ({ birthDate, estimatedAge: '', estimatedOn: '' });
const about = (estimatedAge: string, estimatedOn: string) => ({
  birthDate: '',
  estimatedAge,
  estimatedOn,
});

test.each([
  ['the day before a birthday', born('1987-03-14'), '2026-03-13', { years: 38, months: 11 }],
  ['the birthday', born('1987-03-14'), '2026-03-14', { years: 39, months: 0 }],
  ['an infant', born('2025-12-31'), '2026-02-28', { years: 0, months: 1 }],
  ['a leap day in another year', born('2000-02-29'), '2026-02-28', { years: 25, months: 11 }],
])('%s', (_, birth, on, expected) => {
  expect(ageOn(birth, on)).toEqual({ ...expected, estimated: false });
});

test.each([
  ['on the day of the estimate', about('40', '2020-05-01'), '2020-05-01', 40],
  ['a year less a day later', about('40', '2020-05-01'), '2021-04-30', 40],
  ['six years later', about('40', '2020-05-01'), '2026-05-01', 46],
  ['not stamped yet', about('40', ''), '2026-05-01', 40],
])('an estimated age %s', (_, birth, on, years) => {
  expect(ageOn(birth, on)).toEqual({ years, months: 0, estimated: true });
});

test('No age is told where none is known, or before the birth', () => {
  expect([ageOn(born(''), '2026-01-01'), ageOn(born('2027-01-01'), '2026-01-01')]).toEqual([
    null,
    null,
  ]);
});

test('A year of birth is estimated only from an estimate', () => {
  expect(
    [about('40', '2020-05-01'), born('1987-03-14'), about('', '')].map(estimatedBirthYear),
  ).toEqual([1980, null, null]);
});

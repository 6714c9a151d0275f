import { expect, test } from 'vitest';
import { type Candidate, type Sought, likenessTo } from '#domain/clinical/likeness.ts';

const sought: Sought = {
  family: 'Ouma',
  given: 'Grace',
  birthDate: '1986-07-02',
  phones: ['+254 712 554 018'],
  identifiers: ['2781-4417'],
};

const known = (family: string, given: string, changes: Partial<Candidate> = {}): Candidate => ({
  name: { family, given, middle: '', preferred: '' },
  birthDate: '',
  estimatedBirthYear: null,
  phones: [],
  identifiers: [],
  ...changes,
});

const alike = (candidate: Candidate, changes: Partial<Sought> = {}) => {
  const found = likenessTo({ ...sought, ...changes })(candidate);
  return found === null ? 'no' : `${found.likeness}: ${found.same.join(', ')}`;
};

test.each([
  [
    'the same identifier',
    known('Abdi', 'Hassan', { identifiers: ['2781 4417'] }),
    'veryAlike: identifier',
  ],
  [
    'name and birth date',
    known('OUMA', 'grâce', { birthDate: '1986-07-02' }),
    'veryAlike: name, birthDate',
  ],
  [
    'family and given name exchanged, the number without calling code',
    known('Grace', 'Ouma', { phones: ['0712554018'] }),
    'veryAlike: name, phone',
  ],
  [
    'a phone, and a name that is too different',
    known('Uma', 'Hans', { phones: ['0712-554-018'] }),
    'aLittleAlike: phone',
  ],
  [
    'a slip in the name and the phone',
    known('Oumma', 'Grace', { phones: ['0712-554-018'] }),
    'veryAlike: similarName, phone',
  ],
  [
    'a slip and the year',
    known('Ouma', 'Grase', { birthDate: '1986-02-07' }),
    'alike: similarName, birthYear',
  ],
  [
    'a slip, and an estimate a year off',
    known('Ouma', 'Grase', { estimatedBirthYear: 1987 }),
    'alike: similarName, birthYear',
  ],
  ['the name alone, birth unknown', known('Ouma', 'Grace'), 'alike: name'],
  [
    'the name, years apart',
    known('Ouma', 'Grace', { birthDate: '1980-01-01' }),
    'aLittleAlike: name',
  ],
  ['the name, a life apart', known('Ouma', 'Grace', { birthDate: '1950-01-01' }), 'no'],
  ['an initial', known('Ouma', 'G.', { birthDate: '1986-07-02' }), 'alike: similarName, birthDate'],
  [
    'a family that shares a phone',
    known('Ouma', 'Peter', { phones: ['0712554018'] }),
    'aLittleAlike: phone',
  ],
  ['born on the same day', known('Abdi', 'Hassan', { birthDate: '1986-07-02' }), 'no'],
  ['nobody', known('', ''), 'no'],
])('%s', (_, candidate, expected) => {
  expect(alike(candidate)).toBe(expected);
});

test.each([
  ['شرمان', 'أحمد', 'احمد', 'alike: name'],
  ['शर्मा', 'राम', 'रमा', 'no'],
  ['王', '伟', '芳', 'no'],
  ['Кравець', 'Юрій', 'Юрий', 'aLittleAlike: similarName'],
  ['O’Brien', 'Zoë', 'Zoe', 'alike: name'],
])('%s %s and %s', (family, given, other, expected) => {
  expect(alike(known(family, other), { family, given, phones: [], identifiers: [] })).toBe(
    expected,
  );
});

test('Nobody is like an empty form', () => {
  const empty = { family: '', given: '', birthDate: '', phones: [''], identifiers: [''] };
  expect(alike(known('', '', { phones: [''], identifiers: [''] }), empty)).toBe('no');
});

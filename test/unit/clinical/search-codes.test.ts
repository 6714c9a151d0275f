import { expect, test } from 'vitest';
import { codeIndexes, suggest } from '#domain/clinical/search-codes.ts';

const first = (list: keyof typeof codeIndexes, query: string) => {
  const [found] = suggest(codeIndexes[list], query);
  return found === undefined
    ? 'nothing'
    : [found.code, found.text, found.strength].join(' ').trim();
};

test.each([
  ['conditions', 'J18', 'J18.9 Pneumonia, organism not stated'],
  ['conditions', 'i10', 'I10 High blood pressure'],
  ['conditions', 'hypert', 'I10 High blood pressure'],
  ['conditions', 'asth', 'J45.9 Asthma'],
  ['conditions', 'diabetes type 2', 'E11.9 Type 2 diabetes'],
  ['symptoms', 'FÉVER', 'R50.9 Fever'],
  ['medicines', 'amoxi', 'J01CA04 Amoxicillin 500 mg'],
  ['medicines', 'amoxicillin 250', 'J01CA04 Amoxicillin 250 mg'],
  ['medicines', 'panad', 'N02BE01 Paracetamol 500 mg'],
  ['substances', 'penici', 'penicillin Penicillin'],
  ['substances', 'sulfa', 'sulfonamide Sulfonamide antibiotics'],
  ['conditions', '   ', 'nothing'],
  ['conditions', 'qqqq', 'nothing'],
] as const)('In %s, "%s" first suggests %s', (list, query, expected) => {
  expect(first(list, query)).toBe(expected);
});

test('A medicine fills a whole row', () => {
  expect(suggest(codeIndexes.medicines, 'metformin', 1)).toEqual([
    {
      code: 'A10BA02',
      text: 'Metformin',
      strength: '500 mg',
      form: 'tablet',
      unit: 'tablet',
      route: 'by mouth',
    },
  ]);
});

test('No more are suggested than asked for', () => {
  expect(suggest(codeIndexes.conditions, 'a', 5)).toHaveLength(5);
});

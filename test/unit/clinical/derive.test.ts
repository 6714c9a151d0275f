import { expect, test } from 'vitest';
import type { VisitContent } from '#contract/clinical.ts';
import { emptyChart } from '#contract/empty-forms.ts';
import { recordIdSchema } from '#contract/ids.ts';
import { allergyLine, mergedAllergies } from '#domain/clinical/derive-allergies.ts';
import { careTeam, treatedDoctors } from '#domain/clinical/derive-doctors.ts';
import { type DerivedVisit, currentMedication } from '#domain/clinical/derive-medication.ts';
import { allergyTo, medicine, taking, visitWith } from './sample-forms.ts';

const on = (day: string, changes: Partial<VisitContent>) =>
  visitWith({ startedAt: `${day}T10:00:00Z`, ...changes });

let numbered = 0;
const visit = (...heads: VisitContent[]): DerivedVisit => {
  numbered += 1;
  return { visit: recordIdSchema.parse(String(numbered).padStart(32, '0')), heads };
};

const taken = (visits: DerivedVisit[], today = '2026-03-09') =>
  currentMedication(visits, today).map(({ drug, strength, since, until }) =>
    [drug, strength, since, until].filter((text) => text !== '').join(' '),
  );

test('A medicine without an end is taken until it is stopped', () => {
  const begun = visit(on('2020-01-01', taking(medicine('Metformin', { start: '2020-01-02' }))));
  const stopped = visit(on('2026-03-01', taking(medicine('metformin', { status: 'stopped' }))));
  expect([taken([begun]), taken([begun, stopped])]).toEqual([['Metformin 2020-01-02'], []]);
});

test.each([
  ['2026-03-07', ['Amoxicillin 2026-03-01 2026-03-07']],
  ['2026-03-08', []],
])('A course of seven days from the first, seen on %s', (today, expected) => {
  const course = visit(on('2026-03-01', taking(medicine('Amoxicillin', { duration: '7' }))));
  expect(taken([course], today)).toEqual(expected);
});

test('The earlier of stop date and duration counts', () => {
  const row = medicine('Zinc', { duration: '30', stop: '2026-03-05' });
  expect(taken([visit(on('2026-03-01', taking(row)))], '2026-03-05')).toEqual([
    'Zinc 2026-03-01 2026-03-05',
  ]);
});

test('The same drug in a later visit replaces it whole, in whatever order the visits come', () => {
  const low = visit(
    on('2026-01-01', taking(medicine('Lisinopril', { code: 'C09AA03', strength: '5 mg' }))),
  );
  const high = visit(
    on(
      '2026-02-01',
      taking(medicine('Lisinopril tablets', { code: 'C09AA03', strength: '10 mg' })),
    ),
  );
  expect(taken([high, low])).toEqual(['Lisinopril tablets 10 mg 2026-02-01']);
});

test('Of several heads, what any of them gives is taken, each medicine whole', () => {
  const conflict = visit(
    on('2026-03-01', taking(medicine('Metformin', { strength: '500 mg' }), medicine('Zinc'))),
    on('2026-03-01', taking(medicine('Metformin', { strength: '850 mg' }), medicine('Zinc'))),
  );
  expect(taken([conflict])).toEqual([
    'Metformin 500 mg 2026-03-01',
    'Zinc 2026-03-01',
    'Metformin 850 mg 2026-03-01',
  ]);
});

test('A medicine that only one of two heads stops is still taken', () => {
  const begun = visit(on('2026-01-01', taking(medicine('Warfarin'))));
  const conflict = visit(
    on('2026-03-01', taking(medicine('Warfarin', { status: 'stopped' }))),
    on('2026-03-01', {}),
  );
  expect(taken([begun, conflict])).toEqual(['Warfarin 2026-01-01']);
});

const seen = [
  visit(on('2026-02-01', { doctors: ['Dr Osei', 'Dr Haddad'] })),
  visit(on('2024-02-01', { doctors: ['Dr Kiptoo'] })),
  visit(on('2025-02-01', { doctors: ['dr  osei'] })),
];

test('Doctors treated come from the visits, the latest first', () => {
  expect(treatedDoctors(seen)).toEqual([
    { doctor: 'Dr Osei', first: '2025-02-01', last: '2026-02-01', visits: 2 },
    { doctor: 'Dr Haddad', first: '2026-02-01', last: '2026-02-01', visits: 1 },
    { doctor: 'Dr Kiptoo', first: '2024-02-01', last: '2024-02-01', visits: 1 },
  ]);
});

test('Without a word in the chart, the doctors of the latest visit are the current ones', () => {
  const { current, previous } = careTeam(seen, emptyChart());
  expect({ current, previous }).toEqual({
    current: ['Dr Osei', 'Dr Haddad'],
    previous: [{ doctor: 'Dr Kiptoo', from: '2024-02-01', to: '2024-02-01' }],
  });
});

test('What the chart says of doctors stands', () => {
  const stated = {
    currentDoctors: ['Dr Chen'],
    previousDoctors: [{ doctor: 'Dr Muñoz', from: '2001-01-01', to: '' }],
  };
  const { current, previous } = careTeam(seen, { careTeam: stated });
  expect({ current, previous }).toEqual({
    current: stated.currentDoctors,
    previous: stated.previousDoctors,
  });
});

test('No visits, no doctors', () => {
  expect(careTeam([], null)).toEqual({ treated: [], current: [], previous: [] });
});

test('Allergies of several heads are united, of one substance the most severe entry whole', () => {
  const mild = allergyTo('penicillin', { severity: 'mild', reaction: 'Itching' });
  const severe = allergyTo('Penicillin', { severity: 'severe', reaction: 'Swelling' });
  const egg = allergyTo('Egg', { severity: 'moderate' });
  expect(
    mergedAllergies([
      { allergies: { answer: 'has', items: [egg, mild] } },
      { allergies: { answer: 'has', items: [severe] } },
    ]),
  ).toEqual({ answer: 'has', items: [severe, egg] });
});

test.each([
  [['noneKnown', 'noneKnown'], 'noneKnown'],
  [['noneKnown', 'notAsked'], 'notAsked'],
  [['', 'noneKnown'], 'noneKnown'],
  [['noneKnown', 'has'], 'has'],
  [[], ''],
] as const)('The answers %j of several heads mean %s', (answers, expected) => {
  const heads = answers.map((answer) => ({ allergies: { answer, items: [] } }));
  expect(mergedAllergies(heads).answer).toBe(expected);
});

test('The line of a banner begins with what is severe', () => {
  const items = [allergyTo('Egg', { severity: 'mild' }), allergyTo('Penicillin')];
  expect(allergyLine({ answer: 'has', items })).toEqual({
    answer: 'has',
    items: [
      { substance: 'Penicillin', severity: 'severe' },
      { substance: 'Egg', severity: 'mild' },
    ],
  });
});

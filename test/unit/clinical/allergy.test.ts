import { expect, test } from 'vitest';
import type { Medication } from '#contract/clinical.ts';
import { allergyMatcher } from '#domain/clinical/allergy.ts';
import { checkForm } from '#domain/clinical/check-form.ts';
import { allergyTo, contextOf, medicine, taking, visitWith } from './sample-forms.ts';

const relation = (drug: string, substance: string): string => {
  const [match] = allergyMatcher([allergyTo(substance)])(medicine(drug));
  return match === undefined ? 'none' : [match.relation, match.class].join(' ').trim();
};

test.each([
  ['Amoxicillin', 'Penicillin', 'class penicillin'],
  ['Augmentin', 'penicillin', 'class penicillin'],
  ['Amoxicillin 500 mg capsule', 'PENICILLIN', 'class penicillin'],
  ['amoxicilin', 'penicilin', 'class penicillin'],
  ['amoxicilina', 'penicilina', 'class penicillin'],
  ['Ampicillin', 'Amoxicillin', 'class penicillin'],
  ['Amoxicillin', 'Amoxicillin', 'same'],
  ['Amoxicillin', 'Amoxil', 'same'],
  ['Ceftriaxone', 'Penicillin', 'cross cephalosporin'],
  ['Amoxicillin', 'Cephalosporin', 'cross penicillin'],
  ['Ceftriaxone', 'beta-lactam', 'class cephalosporin'],
  ['Septrin', 'Sulfa', 'class sulfonamide'],
  ['Co-trimoxazole', 'penicillin and sulfa drugs', 'class sulfonamide'],
  ['Clotrimazole', 'Sulfa', 'none'],
  ['Ibuprofen', 'Aspirin', 'class nsaid'],
  ['Codeine and paracetamol', 'Paracetamol', 'same'],
  ['Paracetamol', 'Penicillin', 'none'],
  ['Azithromycin', 'Penicillin', 'none'],
  ['Paracetamol', 'Peanut', 'none'],
  ['نبات السنا', 'نبات السنا', 'same'],
  ['Local herb', 'local herb', 'same'],
  ['Amoxicillin', '', 'none'],
  ['', 'Penicillin', 'none'],
])('%s against an allergy to %s: %s', (drug, substance, expected) => {
  expect(relation(drug, substance)).toBe(expected);
});

test('A code speaks where the words do not, and the other way round', () => {
  const byCode = (code: string, drug: string) =>
    allergyMatcher([allergyTo('', { code: 'penicillin' })])({ code, drug }).map(
      (found) => found.class,
    );
  expect([byCode('J01CA04', 'capsules'), byCode('N02BE01', 'Amoxicillin')]).toEqual([
    ['penicillin'],
    ['penicillin'],
  ]);
});

const findings = (drug: string, changes: Partial<Medication> = {}) =>
  checkForm(
    { visit: visitWith(taking(medicine(drug, changes))), reason: '' },
    contextOf({ kind: 'visit', allergies: [allergyTo('Penicillin')] }),
  );

const amoxicillin = {
  path: 'visit.medications.items.0.drug',
  severity: 'block',
  code: 'allergy',
  values: {
    drug: 'Amoxicillin',
    substance: 'Penicillin',
    severity: 'severe',
    relation: 'class',
    class: 'penicillin',
  },
};

test('A medicine against an allergy blocks', () => {
  expect(findings('Amoxicillin')).toEqual([amoxicillin]);
});

test('With a reason to keep it, it only warns', () => {
  expect(findings('Amoxicillin', { keepReason: 'Tolerated twice since.' })).toEqual([
    { ...amoxicillin, severity: 'warn' },
  ]);
});

test('Classes that may cross warn', () => {
  expect(
    findings('Cefixime').map(({ severity, values }) => [severity, values['relation']]),
  ).toEqual([['warn', 'cross']]);
});

test('A medicine that was stopped is no conflict', () => {
  expect(findings('Amoxicillin', { status: 'stopped' })).toEqual([]);
});

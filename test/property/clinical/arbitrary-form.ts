import fc from 'fast-check';
import type { Form } from '#contract/clinical.ts';
import {
  emptyAllergy,
  emptyChart,
  emptyMedication,
  emptyPatient,
  emptyVisit,
} from '#contract/empty-forms.ts';

/** What people, scripts and attackers put into fields; also things that nearly are what is asked. */
const typed = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    ' ',
    '\u0000',
    '\ud800',
    '\u202e',
    '__proto__',
    'constructor',
    'NaN',
    '1e999',
    '-0',
    '38,6',
    '٣٨٫٦',
    '９９',
    'a\u0300',
    '\u0958',
    '2026-02-30',
    '9999-12-31',
    '0000-00-00',
    '2026-03-09',
    '2026-03-09T11:47:00+03:00',
    '2026-03-09T25:61:00+99:99',
    '(((((((((((((((((((((',
    '+254 712 554 018',
    'Penicillin',
    'Amoxicillin 500 mg',
    'active',
    'has',
    'none',
    'spo2',
    '99999999999999999999',
    'x'.repeat(4000),
  ),
);

const full = {
  patient: {
    ...emptyPatient(),
    identifiers: [{ system: '', value: '' }],
    phones: [''],
    nextOfKin: [{ name: '', relation: '', phone: '' }],
  },
  chart: {
    ...emptyChart(),
    allergies: { answer: '', items: [emptyAllergy()] },
    problems: [{ text: '', code: '', since: '', status: '' }],
    careTeam: { currentDoctors: [''], previousDoctors: [{ doctor: '', from: '', to: '' }] },
  },
  visit: {
    ...emptyVisit(),
    doctors: [''],
    symptoms: [{ text: '', code: '', onset: '', severity: '' }],
    diagnoses: [{ text: '', system: '', code: '', certainty: '', rank: '', status: '' }],
    checkedVitals: [''],
    procedures: [''],
    medications: { answer: '', items: [emptyMedication()] },
    tests: [{ text: '', result: '' }],
  },
  reason: '',
};

const like = (example: unknown): fc.Arbitrary<unknown> => {
  if (Array.isArray(example)) return fc.array(like(example[0]), { maxLength: 3 });
  if (typeof example !== 'object' || example === null) return typed;
  return fc.record(
    Object.fromEntries(Object.entries(example).map(([name, value]) => [name, like(value)])),
  );
};

/** Forms with the shape of the contract and any text at all in every field, choices included. */
export const anyForm = fc
  .tuple(like(full), fc.subarray(['patient', 'chart', 'visit']))
  .map(([form, missing]) =>
    Object.fromEntries(Object.entries(form as object).filter(([part]) => !missing.includes(part))),
  ) as fc.Arbitrary<unknown> as fc.Arbitrary<Form>;

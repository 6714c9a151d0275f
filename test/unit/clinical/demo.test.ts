import { mersenne } from 'pure-rand/generator/mersenne';
import { expect, test } from 'vitest';
import { formSchema } from '#contract/clinical.ts';
import { checkForm } from '#domain/clinical/check-form.ts';
import { medicines } from '#domain/clinical/code-lists.ts';
import { demoPatient } from '#domain/clinical/demo.ts';
import { visitTemplates } from '#domain/clinical/demo-data.ts';
import { normaliseForm } from '#domain/clinical/normalise.ts';
import { contextOf, today } from './sample-forms.ts';

const seeded = (seed: number) => {
  const generator = mersenne(seed);
  return () => (generator.next() >>> 0) / 0x1_0000_0000;
};

const seeds = Array.from({ length: 500 }, (_, index) => index + 1);

const forms = seeds.flatMap((seed) => {
  const { patient, chart, visits } = demoPatient(seeded(seed), today);
  return visits.map((visit) => ({ patient, chart, visit, reason: '' }));
});
const findings = forms.flatMap((form) => checkForm(form, contextOf()));

test('The same seed gives the same patient', () => {
  expect(demoPatient(seeded(7), today)).toEqual(demoPatient(seeded(7), today));
});

test('Nothing in 500 patients blocks', () => {
  expect(findings.filter(({ severity }) => severity === 'block')).toEqual([]);
});

test('Few of their readings are unlikely', () => {
  const unlikely = findings.filter(({ path }) => path.startsWith('visit.vitals'));
  expect(unlikely.length).toBeLessThan(30);
});

test('Every form fits the contract and is normalised already', () => {
  const changed = forms.filter((form) => {
    const stored = formSchema.parse(form);
    return JSON.stringify(normaliseForm(stored, { today })) !== JSON.stringify(stored);
  });
  expect(changed).toEqual([]);
});

test('Names come in many scripts', () => {
  const names = forms.map(({ patient }) => patient.name.family).join('');
  const scripts = ['Latin', 'Arabic', 'Devanagari', 'Han', 'Cyrillic', 'Ethiopic'];
  expect(scripts.filter((script) => !new RegExp(`\\p{Script=${script}}`, 'u').test(names))).toEqual(
    [],
  );
});

test('Doctors, number of visits and offset can be asked for', () => {
  const { chart, visits } = demoPatient(seeded(3), today, {
    visits: 4,
    doctors: ['Dr A'],
    offset: '+03:00',
  });
  expect([
    chart.careTeam.currentDoctors,
    visits.map(({ doctors, startedAt }) => [...doctors, startedAt.slice(-6)]),
  ]).toEqual([['Dr A'], Array.from({ length: 4 }, () => ['Dr A', '+03:00'])]);
});

test('Every medicine of a template is in the list, in that strength', () => {
  const unknown = visitTemplates.flatMap((template) =>
    template.medicines.filter(
      ({ code, strength }) =>
        !medicines.some(
          (medicine) =>
            medicine.code === code &&
            medicine.preparations.some((preparation) => preparation.strength === strength),
        ),
    ),
  );
  expect(unknown).toEqual([]);
});

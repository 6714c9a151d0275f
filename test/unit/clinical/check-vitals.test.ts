import { expect, test } from 'vitest';
import type { Finding, VisitContent, VitalName } from '#contract/clinical.ts';
import { emptyPatient, emptyVisit } from '#contract/empty-forms.ts';
import { checkForm } from '#domain/clinical/check-form.ts';
import { contextOf, visitWith } from './sample-forms.ts';

const checked = (
  vitals: Partial<VisitContent['vitals']>,
  checkedVitals: VitalName[] = [],
  estimatedAge = '38',
): Finding[] =>
  checkForm(
    {
      visit: visitWith({ vitals: { ...emptyVisit().vitals, ...vitals }, checkedVitals }),
      reason: '',
    },
    contextOf({ kind: 'visit', patient: { ...emptyPatient(), estimatedAge } }),
  );

test('A low reading warns, with what the message needs', () => {
  expect(checked({ spo2: '93' })).toEqual([
    {
      path: 'visit.vitals.spo2',
      severity: 'warn',
      code: 'low',
      values: { vital: 'spo2', reading: '93', unit: '%', side: 'low', limit: '94' },
    },
  ]);
});

test('A reading marked as checked stays a finding, and says so', () => {
  expect(checked({ spo2: '93' }, ['spo2'])).toEqual([
    {
      path: 'visit.vitals.spo2',
      severity: 'warn',
      code: 'low',
      values: {
        vital: 'spo2',
        reading: '93',
        unit: '%',
        side: 'low',
        limit: '94',
        checked: 'yes',
      },
    },
  ]);
});

test('An impossible reading blocks, checked or not', () => {
  expect(checked({ tempC: '386' }, ['tempC'])).toEqual([
    {
      path: 'visit.vitals.tempC',
      severity: 'block',
      code: 'impossible',
      values: { vital: 'tempC', reading: '386', unit: '°C', side: 'high', limit: '45' },
    },
  ]);
});

test.each([
  ['a decimal comma', { tempC: '38,6' }, '38', []],
  ['Devanagari digits', { pulse: '१०४' }, '38', []],
  ['both signs', { tempC: '1.038,6' }, '38', ['block malformed visit.vitals.tempC']],
  ['words', { weightKg: 'heavy' }, '38', ['block malformed visit.vitals.weightKg']],
  ['a minus', { glucose: '-5' }, '38', ['block malformed visit.vitals.glucose']],
  [
    'the reference picture',
    { tempC: '38.6', systolic: '138', diastolic: '86', pulse: '104' },
    '38',
    [],
  ],
  [
    'pressures the wrong way round',
    { systolic: '80', diastolic: '120' },
    '38',
    ['block order visit.vitals.diastolic'],
  ],
  [
    'equal pressures',
    { systolic: '90', diastolic: '90' },
    '38',
    ['block order visit.vitals.diastolic'],
  ],
  ['the lower pressure alone', { diastolic: '80' }, '38', ['warn required visit.vitals.systolic']],
  ['the upper pressure alone', { systolic: '120' }, '38', []],
  ['a fast pulse of a grown-up', { pulse: '170' }, '38', ['warn high visit.vitals.pulse']],
  ['the same pulse of an infant', { pulse: '170' }, '0', []],
  ['a child of 18 kg', { weightKg: '18' }, '5', []],
  ['a grown-up of 18 kg', { weightKg: '18' }, '38', ['warn low visit.vitals.weightKg']],
])('%s', (_, vitals, age, expected) => {
  expect(
    checked(vitals, [], age).map(({ severity, code, path }) => `${severity} ${code} ${path}`),
  ).toEqual(expected);
});

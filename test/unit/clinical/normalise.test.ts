import { expect, test } from 'vitest';
import { emptyMedication, emptyPatient, emptyVisit } from '#contract/empty-forms.ts';
import { countFields, normaliseForm } from '#domain/clinical/normalise.ts';
import { goodForm, medicine, taking, today, visitWith } from './sample-forms.ts';

test('Texts are trimmed and composed, lines joined, notes keep their lines', () => {
  const { patient, visit } = normaliseForm(
    {
      patient: {
        ...emptyPatient(),
        name: { family: '  Lefe\u0300vre ', given: 'Ana \t Lúcia', middle: '', preferred: '' },
      },
      visit: visitWith({ notes: ' one\r\ntwo  three \n' }),
      reason: '',
    },
    { today },
  );
  expect([patient?.name.family, patient?.name.given, visit?.notes]).toEqual([
    'Lefèvre',
    'Ana Lúcia',
    'one\ntwo  three',
  ]);
});

test('Numbers get a decimal point, and height and weight their body mass index', () => {
  const vitals = { ...emptyVisit().vitals, tempC: '38,6', heightCm: ' 168 ', weightKg: '71,5' };
  const { visit } = normaliseForm({ visit: visitWith({ vitals }), reason: '' }, { today });
  expect(visit?.vitals).toEqual({
    ...emptyVisit().vitals,
    tempC: '38.6',
    heightCm: '168',
    weightKg: '71.5',
    bmi: '25.3',
  });
});

test('A body mass index that was typed or is left over is not kept', () => {
  const vitals = { ...emptyVisit().vitals, bmi: '25' };
  const { visit } = normaliseForm({ visit: visitWith({ vitals }), reason: '' }, { today });
  expect(visit?.vitals.bmi).toBe('');
});

test('Rows in which nothing was typed are left out', () => {
  const prefilled = { ...emptyMedication(), start: today };
  const { visit } = normaliseForm(
    {
      visit: visitWith({ ...taking(prefilled, medicine('Zinc')), doctors: ['', 'Dr Osei'] }),
      reason: '',
    },
    { today },
  );
  expect([visit?.medications.items, visit?.doctors]).toEqual([[medicine('Zinc')], ['Dr Osei']]);
});

test('Only readings that are there stay marked as checked', () => {
  const { visit } = normaliseForm(
    {
      visit: visitWith({
        vitals: { ...emptyVisit().vitals, spo2: '93' },
        checkedVitals: ['pulse', 'spo2', 'spo2'],
      }),
      reason: '',
    },
    { today },
  );
  expect(visit?.checkedVitals).toEqual(['spo2']);
});

test.each([
  [
    'a new age counts from today',
    { estimatedAge: '40' },
    { estimatedAge: '40', estimatedOn: today },
  ],
  [
    'an age that stands keeps its day',
    { estimatedAge: '38', estimatedOn: '2024-03-09' },
    { estimatedAge: '38', estimatedOn: '2024-03-09' },
  ],
  [
    'an age that was corrected counts from today',
    { estimatedAge: '45', estimatedOn: '2024-03-09' },
    { estimatedAge: '45', estimatedOn: today },
  ],
  [
    'a birth date takes the place of an age',
    { birthDate: '1987-03-14', estimatedAge: '38', estimatedOn: '2024-03-09' },
    { estimatedAge: '', estimatedOn: '' },
  ],
])('%s', (_, changes, expected) => {
  const before = { ...emptyPatient(), estimatedAge: '38', estimatedOn: '2024-03-09' };
  const { patient } = normaliseForm(
    { patient: { ...emptyPatient(), ...changes }, reason: '' },
    { today, original: { patient: before, reason: '' } },
  );
  expect(patient).toMatchObject(expected);
});

test('Fields that hold something are counted; the reason of an edit is not one', () => {
  const { patient } = goodForm();
  expect(countFields({ patient, reason: 'moved' })).toBe(7);
});

import { describe, expect, test } from 'vitest';
import type { ChartContent, Form, PatientContent, VisitContent } from '#contract/clinical.ts';
import { emptyChart, emptyPatient, emptyVisit } from '#contract/empty-forms.ts';
import { checkForm } from '#domain/clinical/check-form.ts';
import { contextOf, goodForm, medicine, taking, visitWith } from './sample-forms.ts';

const said = (form: Form, changes = {}): string[] =>
  checkForm(form, contextOf(changes)).map(
    ({ severity, code, path }) => `${severity} ${code} ${path}`,
  );

const patient = (changes: Partial<PatientContent>) =>
  said({ ...goodForm(), patient: { ...goodForm().patient, ...changes } });
const chart = (changes: Partial<ChartContent>) =>
  said({ ...goodForm(), chart: { ...goodForm().chart, ...changes } });
const visit = (changes: Partial<VisitContent>) =>
  said({ ...goodForm(), visit: visitWith(changes) });

test('A complete form has no findings', () => {
  expect(said(goodForm())).toEqual([]);
});

test('An empty form names every field that is needed', () => {
  const empty = { patient: emptyPatient(), chart: emptyChart(), visit: emptyVisit(), reason: '' };
  expect(said(empty)).toEqual([
    'block required patient.name.family',
    'block either patient.birthDate',
    'block required patient.gender',
    'block required chart.allergies.answer',
    'block required visit.startedAt',
    'block required visit.doctors',
    'block required visit.symptoms',
    'block required visit.diagnoses',
    'block required visit.medications.answer',
    'block required visit.treatment',
  ]);
});

test('Each kind of form needs its own parts', () => {
  const nothing: Form = { reason: '' };
  expect({
    newPatient: said(nothing),
    visit: said(nothing, { kind: 'visit' }),
    editGeneral: said(nothing, { kind: 'editGeneral' }),
    editVisit: said(nothing, { kind: 'editVisit' }),
  }).toEqual({
    newPatient: ['block required patient', 'block required chart', 'block required visit'],
    visit: ['block required visit'],
    editGeneral: ['block required patient', 'block required reason'],
    editVisit: ['block required visit', 'block required reason'],
  });
});

test('Medicines are not passed as safe where the chart hides the allergies', () => {
  const visit = visitWith(taking(medicine('Paracetamol')));
  const hidden = said({ visit, reason: '' }, { kind: 'visit', allergiesHidden: true });
  expect(hidden).toEqual(['warn allergiesHidden visit.medications']);
  expect(said({ visit, reason: '' }, { kind: 'visit' })).toEqual([]);
});

describe('The patient', () => {
  const name = { family: '', given: '', middle: '', preferred: '' };

  test.each<[string, Partial<PatientContent>, string[]]>([
    ['one name is enough', { name: { ...name, given: 'Suharto' } }, []],
    [
      'blanks are no name',
      { name: { ...name, family: '  ' } },
      ['block required patient.name.family'],
    ],
    ['an age will do for a birth date', { birthDate: '', estimatedAge: '40' }, []],
    ['30 February', { birthDate: '1990-02-30' }, ['block malformed patient.birthDate']],
    ['29 February of a leap year', { birthDate: '2024-02-29' }, []],
    [
      'another way of writing dates',
      { birthDate: '02/07/1986' },
      ['block malformed patient.birthDate'],
    ],
    ['born today', { birthDate: '2026-03-09' }, []],
    ['born tomorrow', { birthDate: '2026-03-10' }, ['block future patient.birthDate']],
    ['125 years old', { birthDate: '1900-03-10' }, []],
    ['126 years old', { birthDate: '1900-03-09' }, ['block impossible patient.birthDate']],
    [
      'an age in words',
      { birthDate: '', estimatedAge: 'old' },
      ['block malformed patient.estimatedAge'],
    ],
    [
      'an age of 200',
      { birthDate: '', estimatedAge: '200' },
      ['block impossible patient.estimatedAge'],
    ],
    ['an age in Arabic digits', { birthDate: '', estimatedAge: '٤٠' }, []],
    ['a short Kenyan number', { phones: ['+254 712 554 0'] }, ['block malformed patient.phones.0']],
    ['a number without calling code', { phones: ['0712 554 018'] }, []],
    ['words for a number', { phones: ['', 'ask her son'] }, ['block malformed patient.phones.1']],
    ['an e-mail address', { email: 'grace@example.org' }, []],
    ['half an e-mail address', { email: 'grace@' }, ['block malformed patient.email']],
    [
      'a relative without a name',
      { nextOfKin: [{ name: '', relation: 'son', phone: '12' }] },
      ['block required patient.nextOfKin.0.name', 'block malformed patient.nextOfKin.0.phone'],
    ],
    [
      'the same identifier twice',
      {
        identifiers: [
          { system: 'national', value: '7' },
          { system: 'national', value: ' 7' },
        ],
      },
      ['block duplicate patient.identifiers.1.value'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(patient(changes)).toEqual(expected);
  });
});

describe('The chart', () => {
  const allergy = {
    substance: '',
    code: '',
    reaction: '',
    severity: '',
    notedOn: '',
    notedBy: '',
  } as const;
  const problem = { text: 'Asthma', code: '', since: '', status: 'active' } as const;
  const team = (from: string, to: string) => ({
    careTeam: { currentDoctors: [], previousDoctors: [{ doctor: 'Dr Kiptoo', from, to }] },
  });

  test.each<[string, Partial<ChartContent>, string[]]>([
    ['not asked is an answer', { allergies: { answer: 'notAsked', items: [] } }, []],
    [
      'allergies without one',
      { allergies: { answer: 'has', items: [allergy] } },
      ['block required chart.allergies.items'],
    ],
    [
      'none known, and yet one noted',
      { allergies: { answer: 'noneKnown', items: [{ ...allergy, substance: 'Egg' }] } },
      ['block either chart.allergies.answer'],
    ],
    [
      'a reaction to nothing',
      { allergies: { answer: 'has', items: [allergy, { ...allergy, reaction: 'Rash' }] } },
      ['block required chart.allergies.items.1.substance'],
    ],
    ['a problem since a year', { problems: [{ ...problem, since: '2019' }] }, []],
    [
      'a problem since next month',
      { problems: [{ ...problem, since: '2026-04' }] },
      ['block future chart.problems.0.since'],
    ],
    [
      'a problem since long ago',
      { problems: [{ ...problem, since: 'long ago' }] },
      ['block malformed chart.problems.0.since'],
    ],
    ['a previous doctor of one day', team('2020-01-02', '2020-01-02'), []],
    [
      'a previous doctor who ended before',
      team('2020-01-02', '2019-12-31'),
      ['block order chart.careTeam.previousDoctors.0.to'],
    ],
    ['a death before the birth', { deceasedOn: '1980-01-01' }, ['block order chart.deceasedOn']],
  ])('%s', (_, changes, expected) => {
    expect(chart(changes)).toEqual(expected);
  });
});

describe('The visit', () => {
  const symptom = { text: 'Cough', code: '', onset: '', severity: '' } as const;

  test.each<[string, Partial<VisitContent>, string[]]>([
    [
      'a time without offset',
      { startedAt: '2026-03-09T11:30' },
      ['block malformed visit.startedAt'],
    ],
    ['in another hour of the world', { startedAt: '2026-03-09T08:45:00Z' }, []],
    ['in an hour', { startedAt: '2026-03-09T12:47:00+03:00' }, ['block future visit.startedAt']],
    ['years ago', { startedAt: '2016-03-09T11:00:00Z' }, ['warn past visit.startedAt']],
    ['before the birth', { startedAt: '1986-03-09T11:00:00Z' }, ['block order visit.startedAt']],
    [
      'an onset after the visit',
      { symptoms: [{ ...symptom, onset: '2026-03-10' }] },
      ['block future visit.symptoms.0.onset'],
    ],
    ['a vaccination of the well', { type: 'vaccination', symptoms: [] }, []],
    [
      'empty rows do not count',
      { symptoms: [{ ...symptom, text: ' ' }] },
      ['block required visit.symptoms'],
    ],
    [
      'a follow-up that has passed',
      { followUp: { on: '2026-03-01', note: '' } },
      ['block past visit.followUp.on'],
    ],
    [
      'a result of no test',
      { tests: [{ text: '', result: '5' }] },
      ['block required visit.tests.0.text'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(visit(changes)).toEqual(expected);
  });
});

describe('Medication', () => {
  test.each<[string, Partial<VisitContent>, string[]]>([
    [
      'given, but none named',
      taking(medicine('')),
      ['block required visit.medications.items.0.drug'],
    ],
    [
      'none, and yet one named',
      { medications: { answer: 'none', items: [medicine('Zinc')] } },
      ['block either visit.medications.answer'],
    ],
    [
      'stops before it starts',
      taking(medicine('Zinc', { start: '2026-03-09', stop: '2026-03-08' })),
      ['block order visit.medications.items.0.stop'],
    ],
    [
      'stops before the visit in which it starts',
      taking(medicine('Zinc', { stop: '2026-03-08' })),
      ['block order visit.medications.items.0.stop'],
    ],
    [
      'for a while',
      taking(medicine('Zinc', { duration: 'a while' })),
      ['block malformed visit.medications.items.0.duration'],
    ],
    [
      'for no day',
      taking(medicine('Zinc', { duration: '0' })),
      ['block impossible visit.medications.items.0.duration'],
    ],
    [
      'the same twice, in other letters',
      taking(medicine('Zinc'), medicine('ZINC ')),
      ['warn duplicate visit.medications.items.1.drug'],
    ],
    [
      'no dose',
      taking(medicine('Zinc', { dose: '' })),
      ['warn required visit.medications.items.0.dose'],
    ],
    [
      'no dose, but instructions',
      taking(medicine('Zinc', { dose: '', frequency: '', instructions: 'As on the box.' })),
      [],
    ],
  ])('%s', (_, changes, expected) => {
    expect(visit(changes)).toEqual(expected);
  });
});

describe('Edits', () => {
  const original = { patient: goodForm().patient, chart: goodForm().chart, reason: '' };
  const edit = (form: Form) => said(form, { kind: 'editGeneral', original });

  test('An edit that changes nothing but blanks is refused', () => {
    const same = { ...original, reason: 'moved', patient: { ...original.patient, email: '  ' } };
    expect(edit(same)).toEqual(['block unchanged patient']);
  });

  test('An edit says why', () => {
    const moved = { ...original.patient, email: 'grace@example.org' };
    expect(edit({ ...original, patient: moved })).toEqual(['block required reason']);
  });

  test('A change with a reason is accepted', () => {
    const moved = { ...original.patient, email: 'grace@example.org' };
    expect(edit({ ...original, patient: moved, reason: 'has e-mail now' })).toEqual([]);
  });
});

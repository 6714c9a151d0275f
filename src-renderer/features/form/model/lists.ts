import type { diagnosisSchema, Form, problemSchema, symptomSchema } from '#contract/clinical.ts';
import { emptyAllergy, emptyMedication } from '#contract/empty-forms.ts';
import type { z } from 'zod';
import { lengthAt, valueAt, withValue } from './paths.ts';

const contact = () => ({ name: '', relation: '', phone: '' });

const emptySymptom = (): z.infer<typeof symptomSchema> => ({
  text: '',
  code: '',
  onset: '',
  severity: '',
});

const emptyDiagnosis = (): z.infer<typeof diagnosisSchema> => ({
  text: '',
  system: '',
  code: '',
  certainty: '',
  rank: '',
  status: '',
});

const emptyProblem = (): z.infer<typeof problemSchema> => ({
  text: '',
  code: '',
  since: '',
  status: 'active',
});

/** Every list of a form: what an empty row is, and how many rows the schema has room for. */
export const lists = {
  'patient.identifiers': { empty: () => ({ system: '', value: '' }), max: 8 },
  'patient.phones': { empty: () => '', max: 6 },
  'patient.nextOfKin': { empty: contact, max: 4 },
  'chart.allergies.items': { empty: emptyAllergy, max: 20 },
  'chart.problems': { empty: emptyProblem, max: 30 },
  'chart.careTeam.currentDoctors': { empty: () => '', max: 12 },
  'chart.careTeam.previousDoctors': { empty: () => ({ doctor: '', from: '', to: '' }), max: 20 },
  'visit.doctors': { empty: () => '', max: 8 },
  'visit.symptoms': { empty: emptySymptom, max: 20 },
  'visit.diagnoses': { empty: emptyDiagnosis, max: 12 },
  'visit.procedures': { empty: () => '', max: 12 },
  'visit.medications.items': { empty: emptyMedication, max: 20 },
  'visit.tests': { empty: () => ({ text: '', result: '' }), max: 20 },
} as const;

export type ListPath = keyof typeof lists;

const listsWithAnswer = ['chart.allergies.items', 'visit.medications.items'] as const;

/** A row in these lists answers the question beside them. */
const answers: Partial<Readonly<Record<ListPath, string>>> = {
  'chart.allergies.items': 'chart.allergies.answer',
  'visit.medications.items': 'visit.medications.answer',
};

const answered = (form: Form, path: ListPath): Form => {
  const answer = answers[path];
  return answer === undefined ? form : withValue(form, answer, 'has');
};

/** Answering "has" brings the first row to type in. */
export function withAnsweredRow(form: Form, answerPath: string): Form {
  const list = listsWithAnswer.find((path) => answers[path] === answerPath);
  if (list === undefined || valueAt(form, answerPath) !== 'has') return form;
  return lengthAt(form, list) > 0 ? form : withRow(form, list);
}

const rowsAt = (form: Form, path: ListPath): readonly unknown[] => {
  const value = valueAt(form, path);
  return Array.isArray(value) ? value : [];
};

export const withRow = (form: Form, path: ListPath, row: unknown = lists[path].empty()): Form =>
  lengthAt(form, path) >= lists[path].max
    ? form
    : withValue(answered(form, path), path, [...rowsAt(form, path), row]);

/** Lists that nearly every form fills: their first row is there to be typed in; signing drops it empty. */
const startedLists = [
  'patient.phones',
  'patient.identifiers',
  'visit.doctors',
  'visit.symptoms',
  'visit.diagnoses',
] as const satisfies readonly ListPath[];

const isAsked = (form: Form, path: ListPath): boolean =>
  valueAt(form, path.slice(0, path.indexOf('.'))) !== undefined;

export const withFirstRows = (form: Form): Form =>
  startedLists
    .filter((path) => isAsked(form, path) && lengthAt(form, path) === 0)
    .reduce<Form>((filled, path) => withRow(filled, path), form);

export const withoutRow = (form: Form, path: ListPath, index: number): Form =>
  withValue(form, path, rowsAt(form, path).toSpliced(index, 1));

/** Where a place inside a list stands after a row before it was taken out; null when it went too. */
export function pathWithoutRow(path: string, list: ListPath, index: number): string | null {
  if (!path.startsWith(`${list}.`)) return path;
  const [at = '', ...rest] = path.slice(list.length + 1).split('.');
  const row = Number(at);
  if (row === index) return null;
  return row < index ? path : [list, row - 1, ...rest].join('.');
}

import type { Allergy, ChartContent, PatientContent, VisitContent } from '#contract/clinical.ts';
import { vitalNames } from '#contract/clinical.ts';
import type { UnitValue } from '#contract/merge.ts';
import { fold } from '../clinical/fold.ts';
import { sameDrug } from '../clinical/same-drug.ts';

export interface PartContents {
  readonly patient: PatientContent;
  readonly chart: ChartContent;
  readonly visit: VisitContent;
}
export type Part = keyof PartContents;

type Row = Exclude<UnitValue, null>;

/** One text, or several that mean something together only and are taken as a whole. */
interface TextUnit {
  readonly shape: 'text' | 'whole';
  /** Where it is shown and what it is called; the first of several. */
  readonly place: string;
  /** Dotted places of the texts. */
  readonly texts: readonly string[];
}

/** A list: its rows are matched by what they are about, and each is taken whole. */
export interface ListUnit {
  readonly shape: 'list';
  readonly place: string;
  readonly isSame: (left: Row, right: Row) => boolean;
  /** The words that say what a row is about. */
  readonly subject: (row: Row) => string;
  /** The answer that stands beside the list; any of `denials` says that there is no row. */
  readonly answer?: { readonly place: string; readonly denials: readonly string[] };
}

export type Unit = TextUnit | ListUnit;

const text = (place: string): TextUnit => ({ shape: 'text', place, texts: [place] });

const whole = (place: string, ...texts: readonly string[]): TextUnit => ({
  shape: 'whole',
  place,
  texts,
});

const field = (row: Row, name: string): string =>
  typeof row === 'string' ? row : (row[name] ?? '');

/** Rows about one thing: by code where both have one, else by the same words. */
const listBy = (place: string, name: string): ListUnit => ({
  shape: 'list',
  place,
  subject: (row) => field(row, name),
  isSame: (left, right) => {
    const codes = [field(left, 'code'), field(right, 'code')];
    return codes.includes('')
      ? fold(field(left, name)) === fold(field(right, name))
      : codes[0] === codes[1];
  },
});

/** A list of words: a row is its own subject. */
const words = (place: string): ListUnit => ({
  shape: 'list',
  place,
  subject: (row) => (typeof row === 'string' ? row : ''),
  isSame: (left, right) => left === right,
});

const drugOf = (row: Row): Pick<Allergy, 'code'> & { readonly drug: string } => ({
  drug: field(row, 'drug'),
  code: field(row, 'code'),
});

const patient: readonly Unit[] = [
  whole(
    'patient.name',
    ...['family', 'given', 'middle', 'preferred'].map((n) => `patient.name.${n}`),
  ),
  // An age is told in place of a birth date: the three are one answer.
  whole('patient.birthDate', 'patient.birthDate', 'patient.estimatedAge', 'patient.estimatedOn'),
  text('patient.gender'),
  text('patient.sexAtBirth'),
  listBy('patient.identifiers', 'system'),
  words('patient.phones'),
  text('patient.email'),
  whole(
    'patient.address',
    ...['line', 'area', 'city', 'region', 'postcode', 'country'].map((n) => `patient.address.${n}`),
  ),
  text('patient.lang'),
  listBy('patient.nextOfKin', 'name'),
  whole('patient.guardian', ...['name', 'relation', 'phone'].map((n) => `patient.guardian.${n}`)),
  whole('patient.insurance', 'patient.insurance.provider', 'patient.insurance.number'),
  text('patient.status'),
];

const chart: readonly Unit[] = [
  {
    ...listBy('chart.allergies.items', 'substance'),
    answer: { place: 'chart.allergies.answer', denials: ['noneKnown'] },
  },
  listBy('chart.problems', 'text'),
  text('chart.bloodGroup'),
  text('chart.occupation'),
  words('chart.careTeam.currentDoctors'),
  listBy('chart.careTeam.previousDoctors', 'doctor'),
  text('chart.deceasedOn'),
];

const singleVitals = vitalNames.filter((name) => name !== 'systolic' && name !== 'diastolic');

const visit: readonly Unit[] = [
  text('visit.startedAt'),
  text('visit.type'),
  words('visit.doctors'),
  text('visit.reason'),
  listBy('visit.symptoms', 'text'),
  listBy('visit.diagnoses', 'text'),
  // Two numbers of one reading.
  whole('visit.vitals.systolic', 'visit.vitals.systolic', 'visit.vitals.diastolic'),
  ...singleVitals.map((name) => text(`visit.vitals.${name}`)),
  words('visit.checkedVitals'),
  text('visit.notes'),
  words('visit.procedures'),
  {
    ...listBy('visit.medications.items', 'drug'),
    isSame: (left, right) => sameDrug(drugOf(left), drugOf(right)),
    answer: { place: 'visit.medications.answer', denials: ['none'] },
  },
  text('visit.treatment'),
  listBy('visit.tests', 'text'),
  text('visit.referral'),
  whole('visit.followUp', 'visit.followUp.on', 'visit.followUp.note'),
];

/**
 * What the content of each part is made of, in the order of its schema. The record number is never
 * typed, and the body mass index is computed: neither is a unit.
 */
export const unitsOf: Readonly<Record<Part, readonly Unit[]>> = { patient, chart, visit };

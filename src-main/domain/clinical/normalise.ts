import type { ChartContent, Form, PatientContent, VisitContent } from '#contract/clinical.ts';
import { vitalNames } from '#contract/clinical.ts';
import {
  isEmptyAllergy,
  isEmptyDiagnosis,
  isEmptyIdentifier,
  isEmptyKin,
  isEmptyMedication,
  isEmptyPreviousDoctor,
  isEmptyProblem,
  isEmptySymptom,
  isEmptyTest,
} from './rows.ts';
import { tidyForm } from './tidy.ts';
import { bodyMassIndex } from './vitals.ts';

export interface NormaliseContext {
  /** `YYYY-MM-DD` at this workstation. */
  readonly today: string;
  /** What an edit started from. */
  readonly original?: Form | undefined;
}

const filled = (texts: readonly string[]): string[] => texts.filter((text) => text !== '');

const rows = <Row>(list: readonly Row[], isEmpty: (row: Row) => boolean): Row[] =>
  list.filter((row) => !isEmpty(row));

/** The day on which the estimated age was true: today, when the age is new. */
const estimatedOn = (patient: PatientContent, context: NormaliseContext): string => {
  if (patient.estimatedAge === '' || patient.birthDate !== '') return '';
  const before = context.original?.patient;
  const changed =
    before !== undefined &&
    before.estimatedAge !== patient.estimatedAge &&
    before.estimatedOn === patient.estimatedOn;
  return changed || patient.estimatedOn === '' ? context.today : patient.estimatedOn;
};

const normalisePatient = (patient: PatientContent, context: NormaliseContext): PatientContent => ({
  ...patient,
  estimatedAge: patient.birthDate === '' ? patient.estimatedAge : '',
  estimatedOn: estimatedOn(patient, context),
  identifiers: rows(patient.identifiers, isEmptyIdentifier),
  phones: filled(patient.phones),
  nextOfKin: rows(patient.nextOfKin, isEmptyKin),
});

const normaliseChart = (chart: ChartContent): ChartContent => ({
  ...chart,
  allergies: { ...chart.allergies, items: rows(chart.allergies.items, isEmptyAllergy) },
  problems: rows(chart.problems, isEmptyProblem),
  careTeam: {
    currentDoctors: filled(chart.careTeam.currentDoctors),
    previousDoctors: rows(chart.careTeam.previousDoctors, isEmptyPreviousDoctor),
  },
});

const normaliseVisit = (visit: VisitContent): VisitContent => ({
  ...visit,
  doctors: filled(visit.doctors),
  symptoms: rows(visit.symptoms, isEmptySymptom),
  diagnoses: rows(visit.diagnoses, isEmptyDiagnosis),
  vitals: { ...visit.vitals, bmi: bodyMassIndex(visit.vitals) },
  checkedVitals: vitalNames.filter(
    (name) => visit.checkedVitals.includes(name) && visit.vitals[name] !== '',
  ),
  procedures: filled(visit.procedures),
  medications: { ...visit.medications, items: rows(visit.medications.items, isEmptyMedication) },
  tests: rows(visit.tests, isEmptyTest),
});

/**
 * A form as it is signed: texts tidied, numbers with a point, empty rows left out, the body mass index
 * computed, an estimated age stamped with its day. Normalising twice changes nothing more. Says nothing
 * of what is wrong; that is `checkForm`'s, which reads the form as typed.
 */
export const normaliseForm = (form: Form, context: NormaliseContext): Form => {
  const { patient, chart, visit, reason } = tidyForm(form);
  return {
    ...(patient === undefined ? {} : { patient: normalisePatient(patient, context) }),
    ...(chart === undefined ? {} : { chart: normaliseChart(chart) }),
    ...(visit === undefined ? {} : { visit: normaliseVisit(visit) }),
    reason,
  };
};

const countFilled = (value: unknown): number => {
  if (typeof value === 'string') return value === '' ? 0 : 1;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((count: number, inner) => count + countFilled(inner), 0);
};

/** How many fields of a normalised form hold something; the reason of an edit is not content. */
export const countFields = ({ patient, chart, visit }: Form): number =>
  countFilled([patient, chart, visit]);

import type {
  Allergy,
  ChartContent,
  Medication,
  PatientContent,
  VisitContent,
} from '#contract/clinical.ts';

type Diagnosis = VisitContent['diagnoses'][number];
type Symptom = VisitContent['symptoms'][number];
type Problem = ChartContent['problems'][number];

/**
 * Whether nothing was typed in a row. What a form fills in by itself (a status, a start date, who noted
 * it) does not make a row.
 */
const blank = (...typed: readonly string[]): boolean => typed.every((text) => text === '');

export const isEmptyAllergy = (row: Allergy): boolean =>
  blank(row.substance, row.code, row.reaction, row.severity);

export const isEmptyProblem = (row: Problem): boolean => blank(row.text, row.code, row.since);

export const isEmptySymptom = (row: Symptom): boolean =>
  blank(row.text, row.code, row.onset, row.severity);

export const isEmptyDiagnosis = (row: Diagnosis): boolean => blank(row.text, row.code);

export const isEmptyMedication = (row: Medication): boolean =>
  blank(
    row.drug,
    row.code,
    row.strength,
    row.form,
    row.dose,
    row.unit,
    row.route,
    row.frequency,
    row.prn,
    row.duration,
    row.instructions,
    row.stop,
    row.keepReason,
  );

export const isEmptyTest = (row: VisitContent['tests'][number]): boolean =>
  blank(row.text, row.result);

export const isEmptyKin = (row: PatientContent['nextOfKin'][number]): boolean =>
  blank(row.name, row.relation, row.phone);

export const isEmptyIdentifier = (row: PatientContent['identifiers'][number]): boolean =>
  blank(row.value);

export const isEmptyPreviousDoctor = (
  row: ChartContent['careTeam']['previousDoctors'][number],
): boolean => blank(row.doctor, row.from, row.to);

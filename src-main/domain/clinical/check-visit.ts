import type { Allergy, Finding, VisitContent } from '#contract/clinical.ts';
import { addDays, instantOfDateTime, isDateTime, isPartialDate, localDate } from './calendar.ts';
import { checkDate } from './check-date.ts';
import { checkMedication } from './check-medication.ts';
import { checkVitals } from './check-vitals.ts';
import { block, none, required, warn } from './finding.ts';
import { fold } from './fold.ts';
import { isEmptyDiagnosis, isEmptySymptom, isEmptyTest } from './rows.ts';

export interface VisitContext {
  /** `YYYY-MM-DD` at this workstation. */
  readonly today: string;
  /** ISO 8601 with offset. */
  readonly now: string;
  readonly allergies: readonly Allergy[];
  /** Birth date where it is known, else empty. */
  readonly born: string;
  /** Full years on the day of the visit, where they are known. */
  readonly years: number | null;
}

/** Clocks of two workstations may differ this much before a visit counts as in the future. */
const clockTolerance = 5 * 60_000;

const checkStart = (visit: VisitContent, context: VisitContext): readonly Finding[] => {
  const path = 'visit.startedAt';
  if (visit.startedAt === '') return [block(path, 'required')];
  if (!isDateTime(visit.startedAt)) return [block(path, 'malformed')];
  const day = localDate(visit.startedAt);
  if (instantOfDateTime(visit.startedAt) > instantOfDateTime(context.now) + clockTolerance) {
    return [block(path, 'future', { limit: context.today })];
  }
  if (context.born !== '' && day < context.born) {
    return [block(path, 'order', { limit: context.born })];
  }
  const yearAgo = addDays(context.today, -365);
  return day < yearAgo ? [warn(path, 'past', { limit: yearAgo })] : none;
};

/** An onset that looks like a date is checked as one; words ("since Monday") are free. */
const checkOnset = (path: string, onset: string, day: string): readonly Finding[] => {
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(onset)) return none;
  if (!isPartialDate(onset)) return [block(path, 'malformed')];
  return onset > day.slice(0, onset.length) ? [block(path, 'future', { limit: day })] : none;
};

// A well child is vaccinated and a well mother is seen: nobody should have to invent a complaint.
const withoutSymptoms = new Set(['vaccination', 'antenatal', 'followUp']);

const checkSymptoms = (visit: VisitContent, day: string): readonly Finding[] => {
  const rows = visit.symptoms.flatMap((row, index) => {
    if (isEmptySymptom(row)) return [];
    const path = `visit.symptoms.${index}`;
    return [...required(`${path}.text`, row.text), ...checkOnset(`${path}.onset`, row.onset, day)];
  });
  const given = visit.symptoms.some((row) => !isEmptySymptom(row));
  return given || withoutSymptoms.has(visit.type)
    ? rows
    : [block('visit.symptoms', 'required'), ...rows];
};

const checkDiagnoses = ({ diagnoses }: VisitContent): readonly Finding[] => {
  if (diagnoses.every(isEmptyDiagnosis)) return [block('visit.diagnoses', 'required')];
  return diagnoses.flatMap((row, index) => {
    if (isEmptyDiagnosis(row)) return [];
    const path = `visit.diagnoses.${index}`;
    const earlier = diagnoses.slice(0, index).filter((other) => !isEmptyDiagnosis(other));
    const repeated = row.text !== '' && earlier.some(({ text }) => fold(text) === fold(row.text));
    const secondMain = row.rank === 'main' && earlier.some(({ rank }) => rank === 'main');
    return [
      ...required(`${path}.text`, row.text),
      ...(repeated ? [warn(`${path}.text`, 'duplicate')] : none),
      ...(secondMain ? [warn(`${path}.rank`, 'duplicate')] : none),
    ];
  });
};

const checkTests = ({ tests }: VisitContent): readonly Finding[] =>
  tests.flatMap((row, index) =>
    isEmptyTest(row) ? [] : required(`visit.tests.${index}.text`, row.text),
  );

const checkFollowUp = ({ followUp }: VisitContent, day: string): readonly Finding[] =>
  checkDate('visit.followUp.on', followUp.on, { earliest: day }).map((finding) =>
    finding.code === 'order' ? { ...finding, code: 'past' } : finding,
  );

/** Findings in a tidied visit. */
export const checkVisit = (visit: VisitContent, context: VisitContext): readonly Finding[] => {
  const day = localDate(visit.startedAt);
  return [
    ...checkStart(visit, context),
    ...required(
      'visit.doctors',
      visit.doctors.filter((doctor) => doctor !== ''),
    ),
    ...checkSymptoms(visit, day === '' ? context.today : day),
    ...checkDiagnoses(visit),
    ...checkVitals(visit, context.years),
    ...checkMedication(visit, context.allergies, day),
    ...required('visit.treatment', visit.treatment),
    ...checkTests(visit),
    ...checkFollowUp(visit, day),
  ];
};

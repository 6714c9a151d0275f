import type { Allergy, Finding, Medication, VisitContent } from '#contract/clinical.ts';
import { type AllergyMatch, allergyMatcher } from './allergy.ts';
import { checkDate } from './check-date.ts';
import { block, none, required, warn } from './finding.ts';
import { readWhole } from './numbers.ts';
import { sameDrug } from './same-drug.ts';
import { isEmptyMedication } from './rows.ts';

const listPath = 'visit.medications.items';
const longestCourse = 3650;

const checkAnswer = ({ medications }: VisitContent): readonly Finding[] => {
  const answer = 'visit.medications.answer';
  const given = medications.items.some((row) => !isEmptyMedication(row));
  if (medications.answer === '') return [block(answer, 'required')];
  if (medications.answer === 'has') return given ? none : [block(listPath, 'required')];
  return given ? [block(answer, 'either', { other: listPath })] : none;
};

const checkAllergies = (
  path: string,
  row: Medication,
  closest: AllergyMatch | undefined,
): readonly Finding[] => {
  if (closest === undefined || row.status !== 'active') return none;
  const values = {
    drug: row.drug,
    substance: closest.allergy.substance,
    severity: closest.allergy.severity,
    relation: closest.relation,
    class: closest.class,
  };
  const accepted = closest.relation === 'cross' || row.keepReason !== '';
  return [(accepted ? warn : block)(path, 'allergy', values)];
};

const checkDuplicate = (
  path: string,
  row: Medication,
  earlier: readonly Medication[],
): readonly Finding[] =>
  row.status === 'active' &&
  row.drug !== '' &&
  earlier.some((other) => other.status === 'active' && sameDrug(other, row))
    ? [warn(path, 'duplicate', { drug: row.drug })]
    : none;

const checkDuration = (path: string, duration: string): readonly Finding[] => {
  if (duration === '') return none;
  const days = readWhole(duration);
  if (days === undefined) return [block(path, 'malformed')];
  return days === 0 || days > longestCourse
    ? [block(path, 'impossible', { limit: String(longestCourse) })]
    : none;
};

/** A medicine without dose or frequency is let pass when the instructions say how it is taken. */
const checkDirections = (path: string, row: Medication): readonly Finding[] => {
  if (row.status !== 'active' || row.instructions !== '') return none;
  return (['dose', 'frequency'] as const).flatMap((field) =>
    row[field] === '' ? [warn(`${path}.${field}`, 'required')] : [],
  );
};

/** Findings in the tidied medication of a visit on `visitDate` (empty when unknown). */
export const checkMedication = (
  visit: VisitContent,
  allergies: readonly Allergy[],
  visitDate: string,
): readonly Finding[] => {
  const matches = allergyMatcher(allergies);
  return [
    ...checkAnswer(visit),
    ...visit.medications.items.flatMap((row, index, all) => {
      if (isEmptyMedication(row)) return [];
      const path = `${listPath}.${index}`;
      return [
        ...required(`${path}.drug`, row.drug),
        ...checkAllergies(`${path}.drug`, row, matches(row)[0]),
        ...checkDuplicate(`${path}.drug`, row, all.slice(0, index)),
        ...checkDirections(path, row),
        ...checkDuration(`${path}.duration`, row.duration),
        ...checkDate(`${path}.start`, row.start, {}),
        ...checkDate(`${path}.stop`, row.stop, {
          earliest: row.start === '' ? visitDate : row.start,
        }),
      ];
    }),
  ];
};

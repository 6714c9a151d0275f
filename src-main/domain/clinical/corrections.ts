import type { PatientContent } from '#contract/clinical.ts';
import { sameContent } from './same-content.ts';

type Field = keyof PatientContent;

/** What is corrected together: a date of birth and an estimated age say the same thing. */
const together: readonly (readonly Field[])[] = [
  ['name'],
  ['birthDate', 'estimatedAge', 'estimatedOn'],
  ['gender'],
  ['sexAtBirth'],
  ['identifiers'],
  ['phones'],
  ['email'],
  ['address'],
  ['lang'],
  ['nextOfKin'],
  ['guardian'],
  ['insurance'],
];

const isSame = (fields: readonly Field[], left: PatientContent, right: PatientContent): boolean =>
  fields.every((field) => sameContent(left[field], right[field]));

/** The fields that a correction changes; record number and status are not corrected so. */
export const correctedFields = (
  before: PatientContent,
  proposed: PatientContent,
): readonly Field[] => together.filter((fields) => !isSame(fields, before, proposed)).flat();

/** What stands now, with what a correction changes, and nothing else of it. */
export const corrected = (
  now: PatientContent,
  before: PatientContent,
  proposed: PatientContent,
): PatientContent => {
  const changed = correctedFields(before, proposed);
  return { ...now, ...Object.fromEntries(changed.map((field) => [field, proposed[field]])) };
};

/** Whether somebody changed meanwhile what a correction changes too. */
export const isOvertaken = (
  now: PatientContent,
  before: PatientContent,
  proposed: PatientContent,
): boolean => !isSame(correctedFields(before, proposed), now, before);

import type { PatientContent } from '#contract/clinical.ts';
import { isCalendarDate, yearsAndMonths } from './calendar.ts';
import { readWhole } from './numbers.ts';

export type Birth = Pick<PatientContent, 'birthDate' | 'estimatedAge' | 'estimatedOn'>;

/** An age on a day. `months` beyond the full years; 0 when `estimated`, which counts years only. */
export interface Age {
  readonly years: number;
  readonly months: number;
  readonly estimated: boolean;
}

/**
 * The age on `on` (`YYYY-MM-DD`), from the birth date or else from the estimate and the day it was
 * made; `null` when neither is readable or `on` is before the birth.
 */
export const ageOn = (birth: Birth, on: string): Age | null => {
  if (isCalendarDate(birth.birthDate)) {
    const { years, months } = yearsAndMonths(birth.birthDate, on);
    return years < 0 ? null : { years, months, estimated: false };
  }
  const estimate = readWhole(birth.estimatedAge);
  if (estimate === undefined) return null;
  const since = isCalendarDate(birth.estimatedOn) ? yearsAndMonths(birth.estimatedOn, on).years : 0;
  return { years: Math.max(0, estimate + since), months: 0, estimated: true };
};

/** The likely year of birth when only an estimated age is known; otherwise `null`. */
export const estimatedBirthYear = (birth: Birth): number | null => {
  const estimate = readWhole(birth.estimatedAge);
  if (isCalendarDate(birth.birthDate) || estimate === undefined) return null;
  return isCalendarDate(birth.estimatedOn)
    ? Number(birth.estimatedOn.slice(0, 4)) - estimate
    : null;
};

import type { Finding } from '#contract/clinical.ts';
import { isCalendarDate } from './calendar.ts';
import { block, none } from './finding.ts';

/** Bounds of a date, `YYYY-MM-DD`; empty or absent means none. */
export interface DateBounds {
  /** The last possible day, as a rule today. */
  readonly latest?: string;
  /** The day it cannot come before: a start, a birth. */
  readonly earliest?: string;
}

/** What is wrong with a tidied date; an empty one is never wrong. */
export const checkDate = (path: string, date: string, bounds: DateBounds): readonly Finding[] => {
  const { latest = '', earliest = '' } = bounds;
  if (date === '') return none;
  if (!isCalendarDate(date)) return [block(path, 'malformed')];
  if (latest !== '' && date > latest) return [block(path, 'future', { limit: latest })];
  if (isCalendarDate(earliest) && date < earliest) {
    return [block(path, 'order', { limit: earliest })];
  }
  return none;
};

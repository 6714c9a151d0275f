const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTimePattern =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

const dayLength = 86_400_000;

const instantOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);

const dateFrom = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** Whether `text` is `YYYY-MM-DD` and a day of the Gregorian calendar, from 1800 on. */
export const isCalendarDate = (text: string): boolean => {
  if (!datePattern.test(text) || text < '1800') return false;
  const instant = instantOf(text);
  return !Number.isNaN(instant) && dateFrom(instant) === text;
};

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export const isPartialDate = (text: string): boolean =>
  isCalendarDate(text) ||
  (/^\d{4}-\d{2}$/.test(text) && isCalendarDate(`${text}-01`)) ||
  (/^\d{4}$/.test(text) && isCalendarDate(`${text}-01-01`));

/** Whether `text` is an ISO 8601 date and time with an offset. */
export const isDateTime = (text: string): boolean => {
  const date = dateTimePattern.exec(text)?.[1];
  return date !== undefined && isCalendarDate(date);
};

/** Milliseconds since 1970 of an ISO 8601 date and time with an offset; `NaN` when it is not one. */
export const instantOfDateTime = (text: string): number =>
  isDateTime(text) ? Date.parse(text) : Number.NaN;

/** The local date of a date and time, as its writer saw it on the wall; empty when malformed. */
export const localDate = (dateTime: string): string =>
  isDateTime(dateTime) ? dateTime.slice(0, 10) : '';

/** The date `days` after `date`; both are calendar dates. */
export const addDays = (date: string, days: number): string =>
  dateFrom(instantOf(date) + days * dayLength);

/** Full years and months from `from` to `to`, as ages are counted; negative when `to` is earlier. */
export const yearsAndMonths = (from: string, to: string): { years: number; months: number } => {
  const part = (date: string, start: number, end: number) => Number(date.slice(start, end));
  const wholeMonths =
    (part(to, 0, 4) - part(from, 0, 4)) * 12 +
    (part(to, 5, 7) - part(from, 5, 7)) -
    (part(to, 8, 10) < part(from, 8, 10) ? 1 : 0);
  const years = Math.floor(wholeMonths / 12);
  return { years, months: wholeMonths - years * 12 };
};

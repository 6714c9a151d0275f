import { readDate, useFormat } from '#renderer/text/format.ts';

/** Dates as given: a year stays a year, a month a month; what is no date stays as typed. */
export const useDates = () => {
  const format = useFormat();
  const partial = (text: string, whole: (text: string) => string): string => {
    if (text.length === 10) return whole(text);
    const month = text.length === 7 ? readDate(text) : null;
    if (month === null) return text;
    return format.month(month);
  };
  return {
    short: (text: string): string => partial(text, format.date),
    long: (text: string): string => partial(text, format.longDate),
  };
};

/** The day on which somebody was born whose age was told on a day: as many years earlier. */
export const birthFromAge = (years: string, toldOn: string): string => {
  const count = Number(years);
  const told = readDate(toldOn);
  if (years === '' || !Number.isInteger(count) || told === null) return '';
  return `${String(told.getFullYear() - count).padStart(4, '0')}${toldOn.slice(4)}`;
};

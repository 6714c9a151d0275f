import { useContext } from 'react';
import { useLang } from '#renderer/app/store.ts';
import { isRightToLeft, wordsFor, WordsContext } from './i18n.ts';

/** Ages as the bedside uses them: days, then weeks, then months, then years. */
export interface Age {
  readonly unit: 'day' | 'week' | 'month' | 'year';
  readonly count: number;
}

const dayMs = 86_400_000;
const datePattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD` as a local date; null for anything else. */
export const readDate = (text: string): Date | null => {
  const match = datePattern.exec(text);
  if (match === null) return null;
  const date = new Date(Number(match[1]), Number(match[2] ?? '1') - 1, Number(match[3] ?? '1'));
  return Number.isNaN(date.getTime()) ? null : date;
};

export const ageOf = (birthDate: string, today: Date): Age | null => {
  const born = readDate(birthDate);
  if (born === null || born > today) return null;
  const days = Math.floor((today.getTime() - born.getTime()) / dayMs);
  if (days < 14) return { unit: 'day', count: days };
  if (days < 92) return { unit: 'week', count: Math.floor(days / 7) };
  const wholeMonth = today.getDate() >= born.getDate() ? 0 : -1;
  const months =
    (today.getFullYear() - born.getFullYear()) * 12 +
    today.getMonth() -
    born.getMonth() +
    wholeMonth;
  return months < 24
    ? { unit: 'month', count: months }
    : { unit: 'year', count: Math.floor(months / 12) };
};

const asDate = (value: string | number | Date): Date =>
  typeof value === 'string' ? (readDate(value) ?? new Date(value)) : new Date(value);

export interface Format {
  /** 18,204 */
  readonly number: (value: number) => string;
  /** 9 Mar 2026; the text itself when it is no date. */
  readonly date: (value: string | number | Date) => string;
  /** Mar 2026 */
  readonly month: (value: string | number | Date) => string;
  /** 9 March 2026 */
  readonly longDate: (value: string | number | Date) => string;
  /** Monday 9 March */
  readonly weekday: (value: string | number | Date) => string;
  /** 11:47 */
  readonly time: (value: string | number | Date) => string;
  /** 11:47:09 */
  readonly timeWithSeconds: (value: string | number | Date) => string;
  /** 9 Mar 2026, 11:47 */
  readonly dateTime: (value: string | number | Date) => string;
  /** Mon 9 Mar 2026, 11:47 */
  readonly clock: (value: Date) => string;
  /** 38 years, 5 months, 3 weeks */
  readonly age: (birthDate: string, today?: Date) => string;
  /** 38 y, 5 mo: for rows of tables. */
  readonly shortAge: (birthDate: string, today?: Date) => string;
  /** 5 minutes, 1 minute, 40 seconds */
  readonly duration: (seconds: number) => string;
  readonly minutes: (count: number) => string;
  readonly hours: (count: number) => string;
  /** 3.1 kB, 48.2 MB */
  readonly bytes: (count: number) => string;
  /** A, B and C */
  readonly list: (items: readonly string[]) => string;
  /** A, B, C */
  readonly series: (items: readonly string[]) => string;
}

const supported = (lang: string): string => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([lang])[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
};

/**
 * A page has one kind of digits and one calendar, whatever the language: doses, record numbers and telephone numbers stand as
 * they were typed, and in some scripts a zero is a dot and a five is a ring.
 */
const oneKind = (locale: string): string =>
  new Intl.Locale(locale, { numberingSystem: 'latn', calendar: 'gregory' }).toString();

type DateOptions = Intl.DateTimeFormatOptions;

export const createFormat = (lang: string): Format => {
  const locale = oneKind(supported(lang));
  const number = new Intl.NumberFormat(locale);
  const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const written = (options: DateOptions) => {
    const format = new Intl.DateTimeFormat(locale, options);
    return (value: string | number | Date): string => {
      const date = asDate(value);
      return Number.isNaN(date.getTime()) ? String(value) : format.format(date);
    };
  };
  const unit = (name: string, display: 'long' | 'narrow', count: number): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: display }).format(
      count,
    );
  const aged = (display: 'long' | 'narrow') => (birthDate: string, today?: Date) => {
    const age = ageOf(birthDate, today ?? new Date());
    return age === null ? '' : unit(age.unit, display, age.count);
  };
  const day: DateOptions = { day: 'numeric', month: 'short', year: 'numeric' };
  const hour: DateOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const shortAges = { day: 'd', week: 'w', month: 'mo', year: 'y' } as const;
  return {
    number: (value) => number.format(value),
    date: written(day),
    month: written({ month: 'short', year: 'numeric' }),
    longDate: written({ ...day, month: 'long' }),
    weekday: written({ weekday: 'long', day: 'numeric', month: 'long' }),
    time: written(hour),
    timeWithSeconds: written({ ...hour, second: '2-digit' }),
    dateTime: written({ ...day, ...hour }),
    clock: written({ weekday: 'short', ...day, ...hour }),
    age: aged('long'),
    shortAge: (birthDate, today) => {
      const age = ageOf(birthDate, today ?? new Date());
      return age === null ? '' : `${number.format(age.count)} ${shortAges[age.unit]}`;
    },
    duration: (seconds) => {
      if (seconds < 60) return unit('second', 'long', Math.max(0, Math.ceil(seconds)));
      if (seconds < 5400) return unit('minute', 'long', Math.ceil(seconds / 60));
      return unit('hour', 'long', Math.ceil(seconds / 3600));
    },
    minutes: (count) => unit('minute', 'long', count),
    hours: (count) => unit('hour', 'long', count),
    bytes: (count) =>
      count < 1000
        ? unit('byte', 'long', count)
        : count < 1_000_000
          ? `${short.format(count / 1000)} kB`
          : `${short.format(count / 1_000_000)} MB`,
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    series: (items) => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(items),
  };
};

const formats = new Map<string, Format>();

const formatFor = (lang: string): Format => {
  const known = formats.get(lang);
  if (known !== undefined) return known;
  const made = createFormat(lang);
  formats.set(lang, made);
  return made;
};

/**
 * How names of months, units and languages are written here. Within English sentences they are English where they would run
 * against them: a date that is half turned round is misread.
 */
export const useLocale = (): string => {
  const lang = useLang();
  const words = useContext(WordsContext);
  return isRightToLeft(lang) && wordsFor(lang) !== words ? 'en-GB' : lang;
};

/** Dates, ages and numbers as they are written here. */
export const useFormat = (): Format => formatFor(useLocale());

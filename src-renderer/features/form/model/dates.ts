export type DatePart = 'day' | 'month' | 'year';
export type DateOrder = readonly [DatePart, DatePart, DatePart];

const isDatePart = (type: string): type is DatePart =>
  type === 'day' || type === 'month' || type === 'year';

const sample = new Date(2000, 0, 2);

/** The order in which a language writes day, month and year. */
export function dateOrder(lang: string): DateOrder {
  const [first, second, third] = new Intl.DateTimeFormat(lang, { dateStyle: 'short' })
    .formatToParts(sample)
    .map(({ type }) => type)
    .filter(isDatePart);
  return first && second && third ? [first, second, third] : ['year', 'month', 'day'];
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

const isoOf = (year: number, month: number, day: number): string =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6];

/** Digits of Arabic, Persian, Devanagari and Bengali as ASCII. */
export function westernDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((first) => code >= first && code <= first + 9);
    return zero === undefined ? digit : String(code - zero);
  });
}

function monthNames(lang: string, month: 'long' | 'short'): readonly string[] {
  const format = new Intl.DateTimeFormat(lang, { month, day: 'numeric' });
  return Array.from({ length: 12 }, (_, index) => {
    const parts = format.formatToParts(new Date(2000, index, 2));
    return plainWord(parts.find(({ type }) => type === 'month')?.value ?? '');
  });
}

const plainWord = (word: string): string => word.toLocaleLowerCase().replace(/\./g, '').trim();

function monthOf(word: string, lang: string): number | null {
  const wanted = plainWord(word);
  if (wanted.length < 3) return null;
  for (const language of [lang, 'en']) {
    for (const style of ['long', 'short'] as const) {
      const index = monthNames(language, style).findIndex((name) => name.startsWith(wanted));
      if (index >= 0) return index + 1;
    }
  }
  return null;
}

/** Two digits of a year are the latest such year that is not after the coming one. */
function fullYear(digits: string, thisYear: number): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  const century = thisYear - (thisYear % 100);
  return century + year > thisYear + 1 ? century - 100 + year : century + year;
}

/** Cuts `02071986` where the language would write its separators. */
function unseparated(digits: string, order: DateOrder): readonly string[] | null {
  if (digits.length !== 8 && digits.length !== 6) return null;
  let at = 0;
  return order.map((part) => {
    const size = part === 'year' ? digits.length - 4 : 2;
    at += size;
    return digits.slice(at - size, at);
  });
}

function numbersOf(typed: string, order: DateOrder): readonly string[] | null {
  const numbers = typed.match(/\d+/g) ?? [];
  const [only] = numbers;
  return numbers.length === 1 && only !== undefined ? unseparated(only, order) : numbers;
}

/**
 * Reads a date as people type it: the language's order, any separator or none, two or four digits of
 * the year, month names, ISO always. `''` for nothing typed, null when it is not a date; whether the
 * calendar has that day is said by the clinical rules.
 */
export function parseDate(typed: string, lang: string, thisYear: number): string | null {
  const plain = westernDigits(typed).trim();
  if (plain === '') return '';
  const word = /[\p{L}\p{M}.]{3,}/u.exec(plain)?.[0] ?? null;
  return word === null
    ? numericDate(plain, dateOrder(lang), thisYear)
    : namedDate(plain, monthOf(word, lang), thisYear);
}

function numericDate(plain: string, order: DateOrder, thisYear: number): string | null {
  const yearFirst = /^\d{4}\D/.test(plain);
  const written: DateOrder = yearFirst ? ['year', 'month', 'day'] : order;
  const numbers = numbersOf(plain, written);
  if (numbers?.length !== 3) return null;
  const part = (name: DatePart): string => numbers[written.indexOf(name)] ?? '';
  return checked(fullYear(part('year'), thisYear), Number(part('month')), Number(part('day')));
}

function namedDate(plain: string, month: number | null, thisYear: number): string | null {
  const [first, second, ...rest] = plain.match(/\d+/g) ?? [];
  if (month === null || first === undefined || second === undefined || rest.length > 0) return null;
  const [day, year] = first.length === 4 ? [second, first] : [first, second];
  return checked(fullYear(year, thisYear), month, Number(day));
}

function checked(year: number, month: number, day: number): string | null {
  const written = year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return written ? isoOf(year, month, day) : null;
}

/** A stored date in the language's order, in digits; what is not a date stays as it is. */
export function typedDate(stored: string, lang: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(stored);
  if (!match) return stored;
  const [, year = '', month = '', day = ''] = match;
  const parts = { year, month, day };
  const separator = dateSeparator(lang);
  return dateOrder(lang)
    .map((part) => parts[part])
    .join(separator);
}

function dateSeparator(lang: string): string {
  const literal = new Intl.DateTimeFormat(lang, { dateStyle: 'short' })
    .formatToParts(sample)
    .find(({ type }) => type === 'literal');
  const separator = literal?.value.trim().replace(/[\u200e\u200f]/g, '') ?? '';
  return separator === '' ? '/' : separator;
}

interface WithWeekInfo {
  readonly getWeekInfo?: () => { readonly firstDay: number };
  readonly weekInfo?: { readonly firstDay: number };
}

const weekDays = [0, 1, 2, 3, 4, 5, 6] as const;

/** 0 for Sunday to 6; Monday where the browser does not know. */
export function firstDayOfWeek(lang: string): (typeof weekDays)[number] {
  const locale = new Intl.Locale(lang) as Intl.Locale & WithWeekInfo;
  const { firstDay } = locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 1 };
  return weekDays[firstDay % 7] ?? 1;
}

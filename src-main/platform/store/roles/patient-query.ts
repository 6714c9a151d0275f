import { compact, digitsOf, normalise, wordsOf } from './normalise.ts';

/** One thing that was asked for: any of these words will do. */
export type Term = readonly string[];

/** More words than this are not a name; the rest is left out so that nobody can make a search slow. */
const mostTerms = 8;
const longestWord = 64;

const isoDate = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/;
const dayFirst = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/;

const dateOf = (year: string, month: string, day: string): string =>
  `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}`;

/** A date as one term; day and month in either order where both could be. */
const dateTerm = (text: string): Term | null => {
  const [, year = '', month = '', day = ''] = isoDate.exec(text) ?? [];
  if (year !== '') return [dateOf(year, month, day)];
  const [, first = '', second = '', last = ''] = dayFirst.exec(text) ?? [];
  return last === '' ? null : [dateOf(last, second, first), dateOf(last, first, second)];
};

/** Six digits or more in any spacing; a prefix of zeros is the local way to write a country's code. */
const phoneTerm = (text: string): Term | null => {
  if (!/^[+(]?[\d\s()./+-]+$/.test(text)) return null;
  const digits = digitsOf(text).replace(/^0+/, '');
  return digits.length >= 6 ? [digits] : null;
};

const wordTerms = (text: string): readonly Term[] => {
  const date = dateTerm(text);
  if (date !== null) return [date];
  const words = wordsOf(text);
  return words.length > 1 && /\d/.test(text) ? [[compact(text)]] : words.map((word) => [word]);
};

/** What a search asks for; every term must be met. Empty when nothing searchable was typed. */
export const termsOf = (query: string): readonly Term[] => {
  const text = normalise(query.slice(0, 512)).trim();
  const whole = dateTerm(text) ?? phoneTerm(text);
  const terms = whole === null ? text.split(/\s+/).flatMap(wordTerms) : [whole];
  return terms
    .slice(0, mostTerms)
    .map((term) => term.map((word) => [...word].slice(0, longestWord).join('')));
};

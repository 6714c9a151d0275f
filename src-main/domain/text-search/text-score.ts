import { isRawNumber } from '../transaction/raw-number.ts';
import type { Json } from '../transaction/transaction.ts';
import type { TextQuery } from './text-query.ts';
import { folded, type TextLanguage, wordsOf } from './words.ts';

/** One string value of a document. */
export interface SearchedText {
  readonly text: string;
  readonly language: TextLanguage;
}

/**
 * The string values under which a document is found, its id first. A member `language` is not one of
 * them: it says the language of the object that it stands in. Languages other than `none` are taken
 * for English.
 */
export const searchedTexts = (id: string, value: Json): readonly SearchedText[] => [
  { text: id, language: 'english' },
  ...textsOf(value, 'english'),
];

const textsOf = (value: Json, language: TextLanguage): readonly SearchedText[] => {
  if (typeof value === 'string') return [{ text: value, language }];
  if (typeof value !== 'object' || value === null || isRawNumber(value)) return [];
  if (Array.isArray(value)) return value.flatMap((each: Json) => textsOf(each, language));
  const entries = Object.entries(value as { readonly [key: string]: Json });
  const inner = languageOf(entries, language);
  return entries.flatMap(([name, each]) => (name === 'language' ? [] : textsOf(each, inner)));
};

const languageOf = (
  entries: readonly (readonly [string, Json])[],
  outer: TextLanguage,
): TextLanguage => {
  const named = entries.find(([name]) => name === 'language')?.[1];
  if (typeof named !== 'string') return outer;
  return named.toLowerCase() === 'none' ? 'none' : 'english';
};

/** How well a document matches: MongoDB's text score, null where it does not match. */
export const textScore = (texts: readonly SearchedText[], query: TextQuery): number | null => {
  const scores = new Map<string, number>();
  for (const each of texts) addScores(scores, each, query.words);
  if (scores.size === 0) return null;
  if (query.excludedWords.size > 0 && texts.some((each) => hasWord(each, query.excludedWords))) {
    return null;
  }
  return phrasesMatch(texts, query) ? sumOf(scores) : null;
};

const hasWord = ({ text, language }: SearchedText, words: ReadonlySet<string>): boolean =>
  wordsOf(text, language, true).some((word) => words.has(word));

const phrasesMatch = (
  texts: readonly SearchedText[],
  { phrases, excludedPhrases }: TextQuery,
): boolean => {
  if (phrases.length === 0 && excludedPhrases.length === 0) return true;
  const haystacks = texts.map(({ text }) => folded(text));
  const stands = (phrase: string): boolean => {
    const needle = folded(phrase);
    return haystacks.some((haystack) => haystack.includes(needle));
  };
  return phrases.every(stands) && !excludedPhrases.some(stands);
};

/** The sum is taken in the order of the words: in another one its last bit could differ. */
const sumOf = (scores: ReadonlyMap<string, number>): number =>
  [...scores]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .reduce((sum, [, score]) => sum + score, 0);

/** Each occurrence of a word counts half as much as the one before. */
const frequencyOf = (count: number): number => 2 - 2 ** (1 - count);

const wholeTextBonus = 0.1;

const asciiLowerCase = (text: string): string =>
  text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const addScores = (
  scores: Map<string, number>,
  { text, language }: SearchedText,
  wanted: ReadonlySet<string>,
): void => {
  const words = wordsOf(text, language);
  const counts = new Map<string, number>();
  for (const word of words) {
    if (wanted.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  for (const [word, count] of counts) {
    const share = (0.5 * count) / words.length + 0.5;
    const whole = word.length === text.length && word === asciiLowerCase(text);
    const score = frequencyOf(count) * share * (whole ? 1 + wholeTextBonus : 1);
    scores.set(word, (scores.get(word) ?? 0) + score);
  }
};

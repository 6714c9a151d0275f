import { isRawNumber } from '../transaction/raw-number.ts';
import type { Json } from '../transaction/transaction.ts';
import { languageNamed, type TextLanguage } from './languages.ts';
import type { TextQuery } from './text-query.ts';
import { folded, partsOfCharacters, partsOfWords, wordsOf } from './words.ts';

/** One string value of a document. */
export interface SearchedText {
  readonly text: string;
  readonly language: TextLanguage;
}

/**
 * The string values under which a document is found, its id first. A member `language` is not one of
 * them: it says the language of the object that it stands in. Without one they are English.
 */
export const searchedTexts = (id: string, value: Json): readonly SearchedText[] => {
  const found: SearchedText[] = [{ text: id, language: 'english' }];
  addTexts(found, value, 'english');
  return found;
};

const addTexts = (found: SearchedText[], value: Json, language: TextLanguage): void => {
  if (typeof value === 'string') found.push({ text: value, language });
  else if (typeof value !== 'object' || value === null || isRawNumber(value)) return;
  else if (Array.isArray(value)) for (const each of value) addTexts(found, each as Json, language);
  else {
    const entries = Object.entries(value as { readonly [key: string]: Json });
    const inner = languageOf(entries, language);
    for (const [name, each] of entries) if (name !== 'language') addTexts(found, each, inner);
  }
};

const languageOf = (
  entries: readonly (readonly [string, Json])[],
  outer: TextLanguage,
): TextLanguage => {
  const named = entries.find(([name]) => name === 'language')?.[1];
  return typeof named === 'string' ? languageNamed(named) : outer;
};

/** Work that stops after each of its pieces, which take some milliseconds at most. */
type Pieces<Value> = Generator<void, Value, undefined>;

/** How well a document matches: MongoDB's text score, null where it does not match. */
export function* scoreInPieces(
  texts: readonly SearchedText[],
  query: TextQuery,
): Pieces<number | null> {
  const scores = new Map<string, number>();
  for (const each of texts) yield* addScores(scores, each, query.words);
  if (scores.size === 0) return null;
  if (query.excludedWords.size > 0 && (yield* haveWord(texts, query.excludedWords))) return null;
  return (yield* phrasesMatch(texts, query)) ? sumOf(scores) : null;
}

/** The same in one piece. */
export const textScore = (texts: readonly SearchedText[], query: TextQuery): number | null => {
  const pieces = scoreInPieces(texts, query);
  for (;;) {
    const { done, value } = pieces.next();
    if (done === true) return value;
  }
};

function* haveWord(texts: readonly SearchedText[], words: ReadonlySet<string>): Pieces<boolean> {
  for (const { text, language } of texts) {
    for (const part of partsOfWords(text)) {
      if (wordsOf(part, language, true).some((word) => words.has(word))) return true;
      yield;
    }
  }
  return false;
}

function* phrasesMatch(
  texts: readonly SearchedText[],
  { phrases, excludedPhrases }: TextQuery,
): Pieces<boolean> {
  if (phrases.length === 0 && excludedPhrases.length === 0) return true;
  const haystacks: SearchedText[] = [];
  for (const { text, language } of texts) {
    let whole = '';
    for (const part of partsOfCharacters(text)) {
      whole += folded(part, language);
      yield;
    }
    haystacks.push({ text: whole, language });
  }
  for (const phrase of phrases) if (!(yield* standsIn(haystacks, phrase))) return false;
  for (const phrase of excludedPhrases) if (yield* standsIn(haystacks, phrase)) return false;
  return true;
}

function* standsIn(haystacks: readonly SearchedText[], phrase: string): Pieces<boolean> {
  const needles = new Map<TextLanguage, string>();
  for (const { text, language } of haystacks) {
    const needle = needles.get(language) ?? folded(phrase, language);
    needles.set(language, needle);
    if (text.includes(needle)) return true;
    yield;
  }
  return false;
}

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

function* addScores(
  scores: Map<string, number>,
  { text, language }: SearchedText,
  wanted: ReadonlySet<string>,
): Pieces<void> {
  const counts = new Map<string, number>();
  let length = 0;
  for (const part of partsOfWords(text)) {
    const words = wordsOf(part, language);
    length += words.length;
    for (const word of words) {
      if (wanted.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    yield;
  }
  for (const [word, count] of counts) {
    const share = (0.5 * count) / length + 0.5;
    const whole = word.length === text.length && word === asciiLowerCase(text);
    const score = frequencyOf(count) * share * (whole ? 1 + wholeTextBonus : 1);
    scores.set(word, (scores.get(word) ?? 0) + score);
  }
}

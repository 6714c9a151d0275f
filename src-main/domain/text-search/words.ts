import { isDelimiter, lowerCase, stripMarks } from './characters.ts';
import type { TextLanguage } from './languages.ts';
import { stemOf } from './stemmers.ts';
import { stopWordsOf } from './stop-words.ts';

const apostrophe = 0x27;

/** The pieces between delimiters, as they stand. An apostrophe is part of a word in English alone. */
const pieces = (text: string, language: TextLanguage): readonly string[] => {
  const found: string[] = [];
  let start = -1;
  for (let at = 0; at < text.length;) {
    const point = text.codePointAt(at) ?? 0;
    const parts = isDelimiter(point) || (point === apostrophe && language !== 'english');
    if (parts && start >= 0) found.push(text.slice(start, at));
    if (parts) start = -1;
    else if (start < 0) start = at;
    at += point > 0xffff ? 2 : 1;
  }
  if (start >= 0) found.push(text.slice(start));
  return found;
};

/**
 * UTF-16 units of the longest word that a search can ask for: its URL ends at 8 KiB. The work on a longer one
 * would be for nothing.
 */
const longestAsked = 8 * 1024;

const lowerIn = (text: string, language: TextLanguage): string =>
  lowerCase(language === 'turkish' ? text.replaceAll('I', 'ı').replaceAll('İ', 'i') : text);

/**
 * The words of a text as MongoDB's text index takes them, in order: case folded, stop words left out
 * unless they are to be kept, stemmed, and only then without accents.
 */
export const wordsOf = (
  text: string,
  language: TextLanguage,
  keepStopWords = false,
): readonly string[] => {
  const stopWords = language === 'none' || keepStopWords ? null : stopWordsOf(language);
  const words: string[] = [];
  for (const piece of pieces(text, language)) addWord(words, piece, language, stopWords);
  return words;
};

const addWord = (
  words: string[],
  piece: string,
  language: TextLanguage,
  stopWords: ReadonlySet<string> | null,
): void => {
  const lower = piece.length > longestAsked ? piece : lowerIn(piece, language);
  if (stopWords?.has(lower) !== true) words.push(indexed(lower, language));
};

/** UTF-16 units of a long word, as in ciphertext; and of its beginning, which no English ending reaches into. */
const [longWord, beginning] = [64, 32];

const isLong = (piece: string, language: TextLanguage): boolean =>
  piece.length >= longWord && (language === 'english' || language === 'none') && plain.test(piece);

const plain = /^[0-9A-Za-z_]+$/;

/** Words to find a text by: as `wordsOf`, but of a long one nothing but the beginning, for little work. */
export const wordsToFind = (text: string, language: TextLanguage): readonly string[] => {
  const stopWords = language === 'none' ? null : stopWordsOf(language);
  const words: string[] = [];
  for (const piece of pieces(text, language)) {
    if (isLong(piece, language)) words.push(piece.slice(0, beginning).toLowerCase());
    else addWord(words, piece, language, stopWords);
  }
  return words;
};

/** What a word of a search may stand as among `wordsToFind`: itself, and its beginning. */
export const foundUnder = (word: string): readonly string[] =>
  word.length > beginning ? [word, word.slice(0, beginning)] : [word];

const indexed = (word: string, language: TextLanguage): string => {
  if (word.length > longestAsked) return word;
  return stripMarks(language === 'none' ? word : stemOf(word, language));
};

/** A text without case and accents, in which phrases are looked for. */
export const folded = (text: string, language: TextLanguage): string =>
  stripMarks(lowerIn(text, language));

/** UTF-16 units of a part; the slowest of the languages needs some milliseconds for so many. */
const partLength = 4096;

/** A text in parts, each of which ends before a character that `mayBegin` one. */
function* partsOf(
  text: string,
  mayBegin: (point: number) => boolean,
): Generator<string, void, undefined> {
  let start = 0;
  while (text.length - start > partLength) {
    let end = start + partLength;
    while (end < text.length && !mayBegin(text.codePointAt(end) ?? 0)) end += 1;
    yield text.slice(start, end);
    start = end;
  }
  yield text.slice(start);
}

/** A text in parts of some thousand characters, none of which ends within a word. */
export const partsOfWords = (text: string) => partsOf(text, isDelimiter);

const isLowSurrogate = (point: number): boolean => point >= 0xdc00 && point <= 0xdfff;

/** A text in parts of some thousand characters. */
export const partsOfCharacters = (text: string) => partsOf(text, (point) => !isLowSurrogate(point));

import { stem } from 'porter2';
import { isDelimiter, lowerCase, stripMarks } from './characters.ts';
import { stopWords } from './stop-words.ts';

/** `none` has no stop words and no stems, and its apostrophes stand between words. */
export type TextLanguage = 'english' | 'none';

const apostrophe = 0x27;

/** The pieces between delimiters, as they stand. */
const pieces = (text: string, language: TextLanguage): readonly string[] => {
  const found: string[] = [];
  let start = -1;
  for (let at = 0; at < text.length;) {
    const point = text.codePointAt(at) ?? 0;
    const parts = isDelimiter(point) || (point === apostrophe && language === 'none');
    if (parts && start >= 0) found.push(text.slice(start, at));
    if (parts) start = -1;
    else if (start < 0) start = at;
    at += point > 0xffff ? 2 : 1;
  }
  if (start >= 0) found.push(text.slice(start));
  return found;
};

/**
 * The words of a text as MongoDB's text index takes them, in order: case folded, stop words left out
 * unless they are to be kept, stemmed, and only then without accents.
 */
export const wordsOf = (
  text: string,
  language: TextLanguage,
  keepStopWords = false,
): readonly string[] => {
  const lower = pieces(text, language).map(lowerCase);
  if (language === 'none') return lower.map(stripMarks);
  const kept = keepStopWords ? lower : lower.filter((word) => !stopWords.has(word));
  return kept.map((word) => stripMarks(stem(word)));
};

/** A text without case and accents, in which phrases are looked for. */
export const folded = (text: string): string => stripMarks(lowerCase(text));

import { wordsOf } from './words.ts';

/** What a search asks for. Words are stems; phrases stand as they were written. */
export interface TextQuery {
  /** Any of these is needed; words of phrases are among them. */
  readonly words: ReadonlySet<string>;
  readonly excludedWords: ReadonlySet<string>;
  /** All of these are needed. */
  readonly phrases: readonly string[];
  readonly excludedPhrases: readonly string[];
}

/** A minus, a quotation mark, or text up to one of them or to white space (a tab is none here). */
const token = /[-"]|[^-"\n\v\f\r ]+/g;

const isSpace = (character: string | undefined): boolean =>
  character === undefined || '\n\v\f\r '.includes(character);

/** Reads a search as MongoDB's `$text` does, with English words. */
export const parseTextQuery = (search: string): TextQuery => {
  const wanted: string[] = [];
  const excluded: string[] = [];
  const phrases: string[] = [];
  const excludedPhrases: string[] = [];
  let excludes = false;
  let phraseAt = -1;
  for (const { 0: text, index } of search.matchAll(token)) {
    const afterSpace = isSpace(search[index - 1]);
    const inPhrase = phraseAt >= 0;
    if (text === '-') {
      if (!inPhrase && afterSpace) excludes = true;
    } else if (text === '"') {
      if (inPhrase) {
        (excludes ? excludedPhrases : phrases).push(search.slice(phraseAt, index));
        phraseAt = -1;
      } else {
        if (afterSpace) excludes = false;
        phraseAt = index + 1;
      }
    } else if (!inPhrase || !excludes) {
      // An exclusion ends at white space.
      if (afterSpace) excludes = false;
      (excludes ? excluded : wanted).push(text);
    }
  }
  return {
    words: new Set(wordsOf(wanted.join(' '), 'english')),
    excludedWords: new Set(wordsOf(excluded.join(' '), 'english')),
    phrases,
    excludedPhrases,
  };
};

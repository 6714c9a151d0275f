import {
  type CodeEntry,
  type Medicine,
  conditions,
  medicines,
  substances,
  symptoms,
} from './code-lists.ts';
import { fold, foldedWords } from './fold.ts';

/** One suggestion: what a field, or for medicines a whole row, is filled with. */
export interface Suggestion {
  readonly code: string;
  readonly text: string;
  readonly strength: string;
  readonly form: string;
  readonly unit: string;
  readonly route: string;
}

interface IndexedEntry {
  readonly suggestion: Suggestion;
  readonly code: string;
  readonly text: string;
  readonly textWords: readonly string[];
  /** Of the name, the other names, the code and the preparation. */
  readonly allWords: readonly string[];
}

/** A code list made ready for searching. */
export type CodeIndex = readonly IndexedEntry[];

const plainFields = { strength: '', form: '', unit: '', route: '' };

const indexed = (entry: CodeEntry, fields: Omit<Suggestion, 'code' | 'text'>): IndexedEntry => ({
  suggestion: { code: entry.code, text: entry.text, ...fields },
  code: fold(entry.code),
  text: fold(entry.text),
  textWords: foldedWords(entry.text),
  allWords: [entry.text, ...entry.words, entry.code, fields.strength, fields.form].flatMap(
    foldedWords,
  ),
});

/** Makes a list of conditions, symptoms or substances ready. */
export const indexCodes = (entries: readonly CodeEntry[]): CodeIndex =>
  entries.map((entry) => indexed(entry, plainFields));

/** Makes a list of medicines ready: one entry for each preparation. */
export const indexMedicines = (entries: readonly Medicine[]): CodeIndex =>
  entries.flatMap((medicine) =>
    medicine.preparations.map((preparation) => indexed(medicine, preparation)),
  );

/** The product's own lists, ready for searching. */
export const codeIndexes: Readonly<
  Record<'conditions' | 'symptoms' | 'medicines' | 'substances', CodeIndex>
> = {
  conditions: indexCodes(conditions),
  symptoms: indexCodes(symptoms),
  medicines: indexMedicines(medicines),
  substances: indexCodes(substances),
};

const noMatch = 9;

const begins = (words: readonly string[], query: readonly string[]): boolean =>
  query.every((part) => words.some((word) => word.startsWith(part)));

/** How well an entry answers: 0 is its code, `noMatch` is not at all. */
const rank = (entry: IndexedEntry, query: string, words: readonly string[]): number => {
  if (entry.code === query) return 0;
  if (entry.text === query) return 1;
  if (entry.text.startsWith(query)) return 2;
  if (begins(entry.textWords, words)) return 3;
  if (begins(entry.allWords, words)) return 4;
  return query.length >= 3 && entry.text.includes(query) ? 5 : noMatch;
};

/**
 * The entries that a query may mean, the likeliest first, those of one rank in the order of their list:
 * by code, by the beginning of the name or of its words, of other names, or by a part of the name.
 * Accents, case and the order of words do not matter. An empty query suggests nothing.
 */
export const suggest = (index: CodeIndex, query: string, limit = 12): Suggestion[] => {
  const text = fold(query);
  const words = foldedWords(query);
  if (words.length === 0) return [];
  return index
    .map((entry) => ({ entry, rank: rank(entry, text, words) }))
    .filter((found) => found.rank < noMatch)
    .toSorted((left, right) => left.rank - right.rank)
    .slice(0, limit)
    .map(({ entry }) => entry.suggestion);
};

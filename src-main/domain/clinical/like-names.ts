import { editDistance } from './edit-distance.ts';
import { foldedWords } from './fold.ts';

/** The words of a name, folded, without repetitions. */
export const nameWords = (...parts: readonly string[]): readonly string[] => [
  ...new Set(parts.flatMap(foldedWords)),
];

const length = (word: string): number => Array.from(word).length;

// One slip in a word of four letters, two in one of eight. Short names differ too easily.
const allowedSlips = (word: string): number => {
  const letters = length(word);
  if (letters >= 8) return 2;
  return letters >= 4 ? 1 : 0;
};

// A single Latin or Cyrillic letter is an initial; a single Chinese character is a whole name.
const isInitial = (word: string): boolean =>
  length(word) === 1 && /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]$/u.test(word);

const likeWords = (left: string, right: string): 'same' | 'similar' | null => {
  if (left === right) return 'same';
  if (isInitial(left) || isInitial(right)) {
    return left.startsWith(right) || right.startsWith(left) ? 'similar' : null;
  }
  const slips = Math.min(allowedSlips(left), allowedSlips(right));
  return slips > 0 && editDistance(left, right, slips) <= slips ? 'similar' : null;
};

const pairWords = (
  sought: readonly string[],
  known: readonly string[],
): readonly ('same' | 'similar' | null)[] => {
  const free = new Set(known);
  return sought.map((word) => {
    const found =
      [...free].find((other) => likeWords(word, other) === 'same') ??
      [...free].find((other) => likeWords(word, other) === 'similar');
    if (found === undefined) return null;
    free.delete(found);
    return likeWords(word, found);
  });
};

/**
 * How alike two names are, in any order of their words: `name` when every word sought is there,
 * `similarName` when at most one of three or more is missing or words differ by a slip or an initial.
 */
export const likeNames = (
  sought: readonly string[],
  known: readonly string[],
): 'name' | 'similarName' | null => {
  if (sought.length === 0 || known.length === 0) return null;
  const pairs = pairWords(sought, known);
  if (pairs.every((pair) => pair === 'same')) {
    return sought.length >= 2 || known.length === 1 ? 'name' : 'similarName';
  }
  const missing = pairs.filter((pair) => pair === null).length;
  const exact = pairs.some((pair) => pair === 'same');
  if (missing === 0) return 'similarName';
  return missing === 1 && exact && sought.length >= 3 ? 'similarName' : null;
};

/** Letters that Unicode does not take apart into a base letter and a mark. */
const plain: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
  ة: 'ه',
  ى: 'ي',
};

// Latin, Greek and Cyrillic accents, and Arabic vowel and hamza marks. Other scripts write their
// vowels as marks, so a general \p{M} would make different Indic names alike.
const accents = /[\u0300-\u036f\u064b-\u0655\u0670\u0640]/gu;

/**
 * Text as compared in searches: lower case, without accents and punctuation, words parted by one
 * space. Never shown and never stored.
 */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    // Some letters are several in capitals, or share a capital with another.
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(accents, '')
    .replace(/[łøđæœςةى]/gu, (letter) => plain[letter] ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** The words of a text, folded. */
export const foldedWords = (text: string): readonly string[] =>
  fold(text)
    .split(' ')
    .filter((word) => word !== '');

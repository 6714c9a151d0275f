/** Letters that Unicode does not take apart, and Arabic and Persian letters typed for one another. */
const folded: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ـ: '',
};
const foldedLetters = new RegExp(`[${Object.keys(folded).join('')}]`, 'gu');

/** The zero of each block of ten digits that people type. */
const zeros: readonly number[] = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
  0xf20, 0x1040, 0x17e0, 0x1810,
];

const asciiDigit = (digit: string): string => {
  const point = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((each) => point >= each && point < each + 10);
  return zero === undefined ? digit : String(point - zero);
};

/** Accents of any alphabet, Arabic vowel marks, joiners; Hebrew points; the Indic nukta. */
const accents = /[\p{Script=Inherited}\u0591-\u05c7\u093c\u09bc\u0a3c]/gu;

/**
 * Text as it is compared: without case, accents and the like, digits as ASCII. The vowel signs of
 * Indic scripts are letters here and stay.
 */
export const normalise = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFKD')
    .toLowerCase()
    .replace(accents, '')
    .normalize('NFC')
    .replace(foldedLetters, (letter) => folded[letter] ?? letter)
    .replace(/\p{Nd}/gu, asciiDigit);

/** The words of a text, normalised. */
export const wordsOf = (text: string): readonly string[] =>
  normalise(text)
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');

/** Digits of a number as it is compared: any script's, nothing else. */
export const digitsOf = (text: string): string => normalise(text).replace(/\D/g, '');

/** Letters and digits in one word: a record number however its dashes are typed. */
export const compact = (text: string): string => wordsOf(text).join('');

// Where the decimal digits of scripts with their own keyboards begin: Arabic, Persian and Urdu,
// Devanagari, Bengali, full-width.
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];

const asciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((start) => code >= start && code <= start + 9);
  return zero === undefined ? digit : String(code - zero);
};

/** Digits of other scripts written as 0 to 9; the rest is left as it is. */
export const asciiDigits = (text: string): string => text.replace(/\p{Nd}/gu, asciiDigit);

/** A decimal number as typed, with comma or point, written with a point; other text is only trimmed. */
export const numberText = (typed: string): string => {
  const trimmed = asciiDigits(typed)
    .trim()
    .replace(/[\u066b\u060c]/gu, ',');
  return /^\d+,\d+$/.test(trimmed) ? trimmed.replace(',', '.') : trimmed;
};

/** The value of a number as typed (`38,5` and `38.5`), or `undefined` when it is not one. */
export const readNumber = (typed: string): number | undefined => {
  const text = numberText(typed);
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
};

/** The value of a whole number as typed, or `undefined`. */
export const readWhole = (typed: string): number | undefined => {
  const text = numberText(typed);
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

/**
 * Numbers that JavaScript cannot hold as they were written: `1.0`, and integers beyond 2^53. In a
 * parsed value each is an object of `JSON.rawJSON`, which `JSON.stringify` writes as the number it is.
 * @see https://github.com/tc39/proposal-json-parse-with-source
 */
export interface RawNumber {
  readonly rawJSON: string;
}

interface RawJson {
  readonly rawJSON: (text: string) => RawNumber;
  readonly isRawJSON: (value: unknown) => value is RawNumber;
}

const json = JSON as typeof JSON & RawJson;

export const rawNumber = (text: string): RawNumber => json.rawJSON(text);

export const isRawNumber = (value: unknown): value is RawNumber => json.isRawJSON(value);

/** `-9223372036854775808` and the like: no fraction and no exponent. */
export const isIntegerText = (text: string): boolean => /^-?[0-9]+$/.test(text);

const largest = 2n ** 63n;

/** MongoDB keeps integers in 64 bits. */
export const isStoredInteger = (text: string): boolean => {
  const value = BigInt(text);
  return value >= -largest && value < largest;
};

import { pythonFloat } from './python-float.ts';
import { type RawNumber, rawNumber } from './raw-number.ts';

/**
 * `JSON.parse` that keeps what a BigchainDB node tells apart: integers beyond 2^53 and floats without
 * a fraction become a `RawNumber`. `undefined` for what is no JSON, for a number beyond a double, and
 * for such numbers nested deeper than the stack holds. A reviver that is told the text of each number
 * would do the same, many times as slowly: while a text from outside is read all others wait.
 */
export const parseJson = (text: string): unknown => {
  try {
    const value = JSON.parse(text) as unknown;
    return oddNumber.test(text) ? withOddNumbers(text) : value;
  } catch {
    return undefined;
  }
};

/** A fraction, an exponent or many digits, where a number may begin; inside a string it means nothing. */
const oddNumber = /(?:^|[[:,\s])-?(?:[0-9]{16}|[0-9]+[.eE])/;

/** Strings, and such numbers outside of them; in JSON every string ends. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?[0-9]+[.eE][-+.0-9eE]*|-?[0-9]{16,}/g;

/** Each odd number becomes its place and a half, which no other number of the text is then. */
const withOddNumbers = (text: string): unknown => {
  const odd: (number | RawNumber)[] = [];
  const numbered = text.replace(tokens, (token) =>
    token.startsWith('"') ? token : `${odd.push(kept(token)) - 1}.5`,
  );
  return odd.length === 0 ? JSON.parse(text) : filled(JSON.parse(numbered), odd);
};

/** Below this a BigchainDB process reads zero: one of its libraries turns subnormal doubles off. */
const smallest = 2.2250738585072014e-308;

const kept = (lexeme: string): number | RawNumber => {
  const value = Number(lexeme);
  if (!/[.eE]/.test(lexeme)) return Number.isSafeInteger(value) ? value : rawNumber(lexeme);
  if (!Number.isFinite(value)) throw new RangeError('beyond a double');
  if (Math.abs(value) < smallest)
    return rawNumber(value < 0 || Object.is(value, -0) ? '-0.0' : '0.0');
  return Number.isInteger(value) ? rawNumber(pythonFloat(value)) : value;
};

const filled = (value: unknown, odd: readonly (number | RawNumber)[]): unknown => {
  if (typeof value === 'number') return Number.isInteger(value) ? value : odd[value - 0.5];
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) value[at] = filled(value[at], odd);
    return value;
  }
  for (const [key, before] of Object.entries(value)) {
    const after = filled(before, odd);
    // Assigned, a member called __proto__ would be something else.
    if (after !== before) Object.defineProperty(value, key, { value: after });
  }
  return value;
};

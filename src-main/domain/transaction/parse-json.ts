import { pythonFloat } from './python-float.ts';
import { rawNumber } from './raw-number.ts';

const strings = /"[^"\\]*(?:\\.[^"\\]*)*"/g;

/** A fraction, an exponent or many digits, in what is left when the strings are taken out. */
const oddNumber = /[0-9][.eE]|[0-9]{16}/;

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

const keepNumber: Reviver = (_key, value, { source = '' }) => {
  if (typeof value !== 'number') return value;
  if (!/[.eE]/.test(source)) return Number.isSafeInteger(value) ? value : rawNumber(source);
  if (!Number.isFinite(value)) throw new RangeError('beyond a double');
  if (Math.abs(value) < smallest)
    return rawNumber(value < 0 || Object.is(value, -0) ? '-0.0' : '0.0');
  return Number.isInteger(value) ? rawNumber(pythonFloat(value)) : value;
};

/** Below this a BigchainDB process reads zero: one of its libraries turns subnormal doubles off. */
const smallest = 2.2250738585072014e-308;

/**
 * `JSON.parse` that keeps what a BigchainDB node tells apart: integers beyond 2^53 and floats without
 * a fraction become a `RawNumber`. `undefined` for what is no JSON, for a number beyond a double, and
 * for such numbers nested deeper than the stack holds.
 */
export const parseJson = (text: string): unknown => {
  try {
    if (!oddNumber.test(text.replace(strings, ''))) return JSON.parse(text) as unknown;
    return JSON.parse(text, keepNumber as (key: string, value: unknown) => unknown) as unknown;
  } catch {
    return undefined;
  }
};

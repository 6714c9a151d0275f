import { pythonFloat } from './python-float.ts';
import { isRawNumber } from './raw-number.ts';
import type { Json } from './transaction.ts';

const shortEscapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** What Python does not print: controls, formats, unassigned, and separators but the space. */
const unprintable = /[\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

const escape = (character: string): string => {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
};

const pythonString = (text: string): string => {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(unprintable, escape);
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
};

/** A JSON value as Python's `repr` shows it: BigchainDB quotes values so in what it answers. */
export const pythonRepr = (value: Json): string => {
  if (value === null) return 'None';
  switch (typeof value) {
    case 'boolean':
      return value ? 'True' : 'False';
    case 'number':
      return Number.isInteger(value) ? String(value === 0 ? 0 : value) : pythonFloat(value);
    case 'string':
      return pythonString(value);
    default:
      return pythonContainer(value);
  }
};

const pythonContainer = (value: readonly Json[] | { readonly [key: string]: Json }): string => {
  if (Array.isArray(value)) return `[${value.map((each: Json) => pythonRepr(each)).join(', ')}]`;
  if (isRawNumber(value)) return value.rawJSON;
  const members = Object.entries(value as { readonly [key: string]: Json });
  return `{${members.map(([key, inner]) => `${pythonString(key)}: ${pythonRepr(inner)}`).join(', ')}}`;
};

/** As Python's `str`: text itself, anything else as its `repr`. */
export const pythonStr = (value: Json): string =>
  typeof value === 'string' ? value : pythonRepr(value);

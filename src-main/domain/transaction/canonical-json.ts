import { pythonFloat } from './python-float.ts';
import { isRawNumber } from './raw-number.ts';
import type { Json } from './transaction.ts';

/**
 * JSON exactly as BigchainDB 2.2 hashes it: no white space, keys in the order of their UTF-8 bytes,
 * non-ASCII raw, control characters as `\n` or `\u001F` in upper case, numbers as Python prints them.
 *
 * A JavaScript number without a fraction is written as an integer; `1.0` is a `RawNumber`, whose text is
 * Python's already. Callers check values with `isHashable` first; this function trusts them.
 */
export const canonicalJson = (value: Json): string => {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      return canonicalNumber(value);
    case 'string':
      return canonicalString(value);
    default:
      if (isList(value)) return canonicalList(value);
      return isRawNumber(value) ? value.rawJSON : canonicalObject(value);
  }
};

const isList = (
  value: readonly Json[] | { readonly [key: string]: Json },
): value is readonly Json[] => Array.isArray(value);

const canonicalList = (list: readonly Json[]): string => {
  let items = '';
  for (const item of list) items += items === '' ? canonicalJson(item) : `,${canonicalJson(item)}`;
  return `[${items}]`;
};

const canonicalObject = (object: { readonly [key: string]: Json }): string => {
  let members = '';
  for (const key of inOrder(Object.keys(object))) {
    if (members !== '') members += ',';
    members += `${canonicalString(key)}:${canonicalJson(object[key] ?? null)}`;
  }
  return `{${members}}`;
};

/** So many keys at most are sorted by insertion: the language's own sort makes copies, for a handful of keys too. */
const few = 16;

/** Sorts `keys`, and answers them. Without surrogates the order of code points is that of code units, the sort's own. */
export const inOrder = (keys: string[]): readonly string[] => {
  if (keys.length > few)
    return surrogates.test(keys.join('')) ? keys.sort(compareKeys) : keys.sort();
  for (let next = 1; next < keys.length; next += 1) {
    const key = keys[next] ?? '';
    let at = next;
    for (; at > 0 && compareKeys(keys[at - 1] ?? '', key) > 0; at -= 1)
      keys[at] = keys[at - 1] ?? '';
    keys[at] = key;
  }
  return keys;
};

const surrogates = /[\ud800-\udfff]/;

/** The order of the keys' UTF-8 bytes, which is the order of their code points. */
export const compareKeys = (left: string, right: string): number => {
  if (!surrogates.test(left) && !surrogates.test(right))
    return left < right ? -1 : Number(left > right);
  const rightPoints = [...right];
  const leftPoints = [...left];
  const shared = Math.min(leftPoints.length, rightPoints.length);
  for (let index = 0; index < shared; index += 1) {
    const difference =
      (leftPoints[index]?.codePointAt(0) ?? 0) - (rightPoints[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return leftPoints.length - rightPoints.length;
};

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const escaped = /["\\\u0000-\u001f]/g;

/** What `JSON.stringify` makes no longer has nothing to escape; it looks many times faster. */
const canonicalString = (text: string): string => {
  const quick = JSON.stringify(text);
  return quick.length === text.length + 2 ? quick : escapedString(text);
};

const escapedString = (text: string): string =>
  `"${text.replace(escaped, (character) => shortEscapes[character] ?? longEscape(character))}"`;

const longEscape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

const canonicalNumber = (value: number): string => {
  if (Number.isInteger(value) && Math.abs(value) < 1e16) return String(value === 0 ? 0 : value);
  return pythonFloat(value);
};

import { canonicalJson } from '../transaction/canonical-json.ts';
import { unstorableKey } from '../transaction/stored-keys.ts';
import type { Json } from '../transaction/transaction.ts';
import { isList, isObject } from './guards.ts';

/** Levels of nesting that content may have. */
const deepest = 16;

/** Strings, and lists and objects of them: they hash and read the same in every language. */
export const isTextOnly = (value: Json, levels = deepest): boolean => {
  if (typeof value === 'string') return value.isWellFormed();
  if (levels === 0) return false;
  if (isList(value)) return value.every((each) => isTextOnly(each, levels - 1));
  if (!isObject(value)) return false;
  return Object.entries(value).every(
    ([key, inner]) => key.isWellFormed() && isTextOnly(inner, levels - 1),
  );
};

/**
 * What of asset data or metadata a BigchainDB node would refuse, or hash in another way, before it is
 * signed: `empty` object (only as metadata), `notTextOnly`, forbidden `key`, a member `language`, a
 * `control` character (which the driver and the server hash in two ways).
 */
export type Lint = 'empty' | 'notTextOnly' | 'key' | 'language' | 'control';

export const lintStored = (value: { readonly [key: string]: Json }): Lint | undefined => {
  if (Object.keys(value).length === 0) return 'empty';
  if (!isTextOnly(value)) return 'notTextOnly';
  if (namesLanguage(value)) return 'language';
  if (unstorableKey(value) !== undefined) return 'key';
  return longEscape.test(canonicalJson(value)) ? 'control' : undefined;
};

/** A control character that JSON has no short escape for, in canonical JSON. */
const longEscape = /(^|[^\\])(\\\\)*\\u00/;

/** The product writes `lang`: a text index reads `language` as an instruction. */
const namesLanguage = (value: Json): boolean => {
  if (isList(value)) return value.some(namesLanguage);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, inner]) => key === 'language' || namesLanguage(inner));
};

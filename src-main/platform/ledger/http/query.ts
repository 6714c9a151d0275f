import { fail, ok, type Result } from '#contract/result.ts';
import { pythonRepr } from '#domain/transaction/python-repr.ts';
import { type Answer, badParameter, serverError } from './answer.ts';

/**
 * Parameters as BigchainDB 2.2 reads them, with its words for what is wrong.
 * @see https://github.com/bigchaindb/bigchaindb/blob/v2.2.2/bigchaindb/web/views/parameters.py
 */
type Parameter<Value> = (text: string) => Value | { readonly wrong: string };

const missing = 'Missing required parameter in the JSON body or the post body or the query string';

/** A line break at the end is taken, as by Python's `$`, and then finds nothing. */
export const transactionIdParameter: Parameter<string> = (text) =>
  /^[a-fA-F0-9]{64}\n?$/.test(text) ? text.toLowerCase() : { wrong: 'Invalid hash' };

export const publicKeyParameter: Parameter<string> = (text) =>
  /^[1-9A-HJ-NP-Za-km-z]{43,44}\n?$/.test(text) ? text : { wrong: 'Invalid base58 ed25519 key' };

export const booleanParameter: Parameter<boolean> = (text) => {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === 'false') return lower === 'true';
  return { wrong: 'Boolean value must be "true" or "false" (lowercase)' };
};

export const operationParameter: Parameter<'CREATE' | 'TRANSFER'> = (text) => {
  const upper = text.toUpperCase();
  if (upper === 'CREATE' || upper === 'TRANSFER') return upper;
  return { wrong: 'Operation must be "CREATE" or "TRANSFER"' };
};

export const modeParameter: Parameter<'async' | 'sync' | 'commit'> = (text) =>
  text === 'async' || text === 'sync' || text === 'commit'
    ? text
    : { wrong: 'Mode must be "async", "sync" or "commit"' };

/** As Python's `int()` reads one; what is larger than anything to count counts as that. */
export const integerParameter: Parameter<number> = (text) =>
  /^\s*[+-]?[0-9]+(_[0-9]+)*\s*$/.test(text)
    ? Math.max(-largestCount, Math.min(largestCount, Number(text.replaceAll('_', ''))))
    : { wrong: `invalid literal for int() with base 10: ${pythonRepr(text)}` };

const largestCount = 2 ** 31 - 1;

export const textParameter: Parameter<string> = (text) => text;

const isWrong = (value: unknown): value is { readonly wrong: string } =>
  typeof value === 'object' && value !== null && 'wrong' in value;

/** An optional parameter; null when it is not there. Of several the first counts, and all are checked. */
export const optional = <Value>(
  query: URLSearchParams,
  name: string,
  parameter: Parameter<Value>,
  inBody: readonly string[] = [],
): Result<Value | null, Answer> => {
  const values = [...inBody, ...query.getAll(name)].map(parameter);
  const wrong = values.find(isWrong);
  if (wrong !== undefined) return fail(badParameter(name, wrong.wrong));
  const [first = null] = values;
  return ok(first as Value | null);
};

export const required = <Value>(
  query: URLSearchParams,
  name: string,
  parameter: Parameter<Value>,
): Result<Value, Answer> => {
  const value = optional(query, name, parameter);
  if (!value.ok) return value;
  return value.value === null ? fail(badParameter(name, missing)) : ok(value.value);
};

/** `outputs` and `blocks` take no others. */
export const onlyKnown = (
  query: URLSearchParams,
  names: readonly string[],
): Result<void, Answer> => {
  const unknown = [...new Set(query.keys())].filter((name) => !names.includes(name));
  return unknown.length === 0
    ? ok(undefined)
    : fail(serverError(400, `Unknown arguments: ${unknown.join(', ')}`));
};

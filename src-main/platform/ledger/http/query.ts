import { fail, ok, type Result } from '#contract/result.ts';
import { type Answer, badParameter } from './answer.ts';

/**
 * Parameters as BigchainDB 2.2 reads them, with its words for what is wrong.
 * @see https://github.com/bigchaindb/bigchaindb/blob/v2.2.2/bigchaindb/web/views/parameters.py
 */
type Parameter<Value> = (text: string) => Value | { readonly wrong: string };

const missing = 'Missing required parameter in the JSON body or the post body or the query string';

export const transactionIdParameter: Parameter<string> = (text) =>
  /^[a-fA-F0-9]{64}$/.test(text) ? text.toLowerCase() : { wrong: 'Invalid hash' };

export const publicKeyParameter: Parameter<string> = (text) =>
  /^[1-9a-zA-Z^OIl]{43,44}$/.test(text) ? text : { wrong: 'Invalid base58 ed25519 key' };

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

export const integerParameter: Parameter<number> = (text) =>
  /^\s*[+-]?\d{1,9}\s*$/.test(text)
    ? Number(text)
    : { wrong: `invalid literal for int() with base 10: '${text.slice(0, 32)}'` };

export const textParameter: Parameter<string> = (text) => text;

const isWrong = (value: unknown): value is { readonly wrong: string } =>
  typeof value === 'object' && value !== null && 'wrong' in value;

/** An optional parameter; null when it is not there. */
export const optional = <Value>(
  query: URLSearchParams,
  name: string,
  parameter: Parameter<Value>,
): Result<Value | null, Answer> => {
  const text = query.get(name);
  if (text === null) return ok(null);
  const value = parameter(text);
  return isWrong(value) ? fail(badParameter(name, value.wrong)) : ok(value);
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

/** `outputs` and `blocks` take no others; the first other one is named. */
export const onlyKnown = (
  query: URLSearchParams,
  names: readonly string[],
): Result<void, Answer> => {
  const unknown = [...query.keys()].find((name) => !names.includes(name));
  return unknown === undefined
    ? ok(undefined)
    : fail({ status: 400, body: { message: `Unknown arguments: ${unknown.slice(0, 64)}` } });
};

import { isIntegerText, isRawNumber } from './raw-number.ts';
import type { Json } from './transaction.ts';

/** The types that BigchainDB's schemas name. */
export type JsonType = 'object' | 'array' | 'string' | 'integer' | 'null';

type JsonObject = { readonly [key: string]: Json };

export const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);

export const asList = (value: Json): readonly Json[] | undefined =>
  Array.isArray(value) ? (value as readonly Json[]) : undefined;

const isInteger = (value: Json): boolean =>
  typeof value === 'number'
    ? Number.isInteger(value)
    : isRawNumber(value) && isIntegerText(value.rawJSON);

export const asNumber = (value: Json): number | undefined => {
  if (typeof value === 'number') return value;
  return isRawNumber(value) ? Number(value.rawJSON) : undefined;
};

export const isOfType = (value: Json, type: JsonType): boolean => {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return isInteger(value);
    case 'null':
      return value === null;
  }
};

const compiled = new Map<string, RegExp>();

/** Whether a pattern is found anywhere in the text, as JSON Schema means it. */
export const matches = (pattern: string, text: string): boolean => {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(pattern);
    compiled.set(pattern, expression);
  }
  return expression.test(text);
};

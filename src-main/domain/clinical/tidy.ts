import { type Form, vitalNames } from '#contract/clinical.ts';
import { asciiDigits, numberText } from './numbers.ts';

const manyLines = new Set([
  'notes',
  'treatment',
  'reason',
  'instructions',
  'referral',
  'note',
  'keepReason',
]);
const numbers = new Set<string>([...vitalNames, 'bmi', 'estimatedAge', 'duration']);
const digits = new Set([
  'birthDate',
  'estimatedOn',
  'phones',
  'phone',
  'notedOn',
  'since',
  'from',
  'to',
  'deceasedOn',
  'startedAt',
  'start',
  'stop',
  'on',
]);

/** Composed form, unless composing makes the text longer than the schema may allow. */
const compose = (text: string): string => {
  const composed = text.normalize('NFC');
  return composed.length > text.length ? text : composed;
};

const tidyLines = (text: string): string => compose(text).replace(/\r\n?/g, '\n').trim();

const tidyLine = (text: string): string => compose(text).replace(/\s+/gu, ' ').trim();

const tidyString = (text: string, key: string): string => {
  if (manyLines.has(key)) return tidyLines(text);
  if (numbers.has(key)) return numberText(tidyLine(text));
  return digits.has(key) ? asciiDigits(tidyLine(text)) : tidyLine(text);
};

const tidyValue = (value: unknown, key: string): unknown => {
  if (typeof value === 'string') return tidyString(value, key);
  if (Array.isArray(value)) return value.map((item: unknown) => tidyValue(item, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, tidyValue(inner, name)]),
  );
};

/**
 * The form with every text trimmed and composed (NFC), runs of blanks in one-line fields joined, other
 * scripts' digits as 0 to 9 and a decimal point in numbers. Keeps every row, so paths stay true.
 */
export const tidyForm = (form: Form): Form => tidyValue(form, '') as Form;

import { fail, ok, type Result } from '#contract/result.ts';

/** A patient's record number as printed: `LK2-004817-1`. */
export interface RecordNumber {
  /** Two to four capital letters or digits, a letter first: which workstation gave the number. */
  readonly prefix: string;
  /** 1 to 99,999,999; written with at least six digits. */
  readonly counter: number;
}

export type RecordNumberFailure = { readonly code: 'notANumber' } | { readonly code: 'checkDigit' };

const written = /^([A-Z][A-Z0-9]{1,3})-([0-9]{6,8})-([0-9])$/;

/** Damm's quasigroup of order 10: finds every wrong digit and every pair of swapped neighbours. */
const quasigroup = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

/** Letters count as two digits, A = 10 to Z = 35, as in ISO 7064 and bank numbers. */
const checkDigit = (text: string): string =>
  [...text]
    .map((character) => String(Number.parseInt(character, 36)))
    .join('')
    .split('')
    .reduce((interim, digit) => quasigroup[Number(interim)]?.charAt(Number(digit)) ?? '0', '0');

/** The number as printed; `undefined` when prefix or counter is out of range. */
export const formatRecordNumber = ({ prefix, counter }: RecordNumber): string | undefined => {
  if (!Number.isInteger(counter) || counter < 1) return undefined;
  const digits = String(counter).padStart(6, '0');
  const text = `${prefix}-${digits}-${checkDigit(prefix + digits)}`;
  return written.test(text) ? text : undefined;
};

/** Reads a number as typed: case, white space around it and missing hyphens are forgiven. */
export const parseRecordNumber = (typed: string): Result<RecordNumber, RecordNumberFailure> => {
  const parts = written.exec(hyphenated(typed.trim().toUpperCase()));
  const [, prefix, digits, check] = parts ?? [];
  if (prefix === undefined || digits === undefined) return fail({ code: 'notANumber' });
  const counter = Number(digits);
  if (formatRecordNumber({ prefix, counter }) === undefined || digits !== padded(counter)) {
    return fail({ code: 'notANumber' });
  }
  return checkDigit(prefix + digits) === check
    ? ok({ prefix, counter })
    : fail({ code: 'checkDigit' });
};

const padded = (counter: number): string => String(counter).padStart(6, '0');

/** Only where hyphens are missing altogether: the last digit is the check, six before it the counter. */
const hyphenated = (text: string): string =>
  text.replace(/^([A-Z][A-Z0-9]{1,3})([0-9]{6})([0-9])$/, '$1-$2-$3');

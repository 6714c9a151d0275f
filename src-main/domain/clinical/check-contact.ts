import type { Finding } from '#contract/clinical.ts';
import { block, none } from './finding.ts';

// Countries whose numbers have one length after the calling code.
const nationalDigits: Readonly<Record<string, number>> = {
  '1': 10,
  '7': 10,
  '27': 9,
  '33': 9,
  '34': 9,
  '91': 10,
  '211': 9,
  '250': 9,
  '251': 9,
  '254': 9,
  '255': 9,
  '256': 9,
};

const callingCode = (digits: string): string | undefined =>
  Object.keys(nationalDigits).find((code) => digits.startsWith(code));

/**
 * What is wrong with a tidied phone number: letters, fewer than 7 or more than 15 digits (E.164), or
 * another length than its country's. Values: `digits` found; `callingCode` and `needed` where known.
 */
export const checkPhone = (path: string, phone: string): readonly Finding[] => {
  if (phone === '') return none;
  const digits = phone.replace(/\D/gu, '');
  const shape = /^\+?[\d\s().\-/]+$/u.test(phone) && digits.length >= 7 && digits.length <= 15;
  const code = phone.startsWith('+') ? callingCode(digits) : undefined;
  const needed = code === undefined ? undefined : nationalDigits[code];
  if (code !== undefined && needed !== undefined && digits.length !== code.length + needed) {
    const values = { digits: String(digits.length), callingCode: code, needed: String(needed) };
    return [block(path, 'malformed', values)];
  }
  return shape ? none : [block(path, 'malformed', { digits: String(digits.length) })];
};

/** What is wrong with a tidied e-mail address; only its shape can be judged. */
export const checkEmail = (path: string, email: string): readonly Finding[] =>
  email === '' || /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/u.test(email)
    ? none
    : [block(path, 'malformed')];

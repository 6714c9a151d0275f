import type { PatientContent } from '#contract/clinical.ts';
import { likeNames, nameWords } from './like-names.ts';
import { asciiDigits } from './numbers.ts';

/** Who is looked for: what has been typed so far. Any of it may be empty. */
export interface Sought {
  readonly family: string;
  readonly given: string;
  readonly birthDate: string;
  readonly phones: readonly string[];
  /** Values of identifiers, whatever their system. */
  readonly identifiers: readonly string[];
}

/** A patient to compare with. */
export interface Candidate {
  readonly name: PatientContent['name'];
  readonly birthDate: string;
  readonly estimatedBirthYear: number | null;
  readonly phones: readonly string[];
  readonly identifiers: readonly string[];
}

export type Sameness = 'name' | 'similarName' | 'birthDate' | 'birthYear' | 'phone' | 'identifier';

export interface Likeness {
  readonly likeness: 'veryAlike' | 'alike' | 'aLittleAlike';
  readonly same: Sameness[];
}

/** The last nine digits: the same number with and without a calling code. Shorter ones do not count. */
const phoneKey = (phone: string): string => {
  const digits = asciiDigits(phone).replace(/\D/gu, '');
  return digits.length < 7 ? '' : digits.slice(-9);
};

const identifierKey = (value: string): string => value.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

const keys = (values: readonly string[], key: (value: string) => string): ReadonlySet<string> =>
  new Set(values.map(key).filter((text) => text !== ''));

const meets = (
  sought: ReadonlySet<string>,
  values: readonly string[],
  key: (v: string) => string,
) => sought.size > 0 && values.some((value) => sought.has(key(value)));

const yearOf = (birthDate: string): number | null => {
  const year = /^\d{4}/.exec(birthDate)?.[0];
  return year === undefined ? null : Number(year);
};

const birthSameness = (birthDate: string, candidate: Candidate): readonly Sameness[] => {
  if (birthDate === '') return [];
  if (birthDate === candidate.birthDate) return ['birthDate'];
  const year = yearOf(birthDate);
  const known = yearOf(candidate.birthDate);
  const other = known ?? candidate.estimatedBirthYear;
  if (year === null || other === null) return [];
  // An estimated age is a year off as often as not.
  return Math.abs(year - other) <= (known === null ? 1 : 0) ? ['birthYear'] : [];
};

const yearsApart = (birthDate: string, candidate: Candidate): number => {
  const year = yearOf(birthDate);
  const other = yearOf(candidate.birthDate) ?? candidate.estimatedBirthYear;
  return year === null || other === null ? 0 : Math.abs(year - other);
};

/** Names of other people recur; a birth more than this many years apart then speaks against. */
const tooFarApart = 10;

const gradeByName = (
  has: (sameness: Sameness) => boolean,
  apart: number,
): Likeness['likeness'] | null => {
  const birth = has('birthDate') || has('birthYear');
  if (has('phone') || (has('name') && has('birthDate'))) return 'veryAlike';
  if (birth) return 'alike';
  if (has('name') && apart <= 2) return 'alike';
  return apart > tooFarApart ? null : 'aLittleAlike';
};

const grade = (same: readonly Sameness[], apart: number): Likeness['likeness'] | null => {
  const has = (sameness: Sameness) => same.includes(sameness);
  if (has('identifier')) return 'veryAlike';
  if (has('name') || has('similarName')) return gradeByName(has, apart);
  if (!has('phone')) return null;
  // A phone is often a family's.
  return has('birthDate') ? 'alike' : 'aLittleAlike';
};

/**
 * Compares many patients with one who is sought; `null` when they are not alike. Names are compared
 * without accents, case and order, initials count; phones by their last nine digits. Nothing is merged by
 * itself: this only orders what a person compares.
 */
export const likenessTo = (sought: Sought): ((candidate: Candidate) => Likeness | null) => {
  const words = nameWords(sought.family, sought.given);
  const phones = keys(sought.phones, phoneKey);
  const identifiers = keys(sought.identifiers, identifierKey);
  return (candidate) => {
    const { family, given, middle, preferred } = candidate.name;
    const name = likeNames(words, nameWords(family, given, middle, preferred));
    const same: Sameness[] = [
      ...(name === null ? [] : [name]),
      ...birthSameness(sought.birthDate, candidate),
      ...(meets(phones, candidate.phones, phoneKey) ? (['phone'] as const) : []),
      ...(meets(identifiers, candidate.identifiers, identifierKey)
        ? (['identifier'] as const)
        : []),
    ];
    const likeness = grade(same, yearsApart(sought.birthDate, candidate));
    return likeness === null ? null : { likeness, same };
  };
};

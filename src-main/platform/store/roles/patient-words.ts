import type { PatientRow } from '#app/ports/role-stores.ts';
import { compact, digitsOf, wordsOf } from './normalise.ts';

type Searched = Pick<PatientRow, 'family' | 'given' | 'birthDate' | 'phones' | 'identifiers'>;

export const nameWords = (names: readonly string[]): readonly string[] => names.flatMap(wordsOf);

/** A date of birth is found as its eight digits, year first. */
export const dateWord = (isoDate: string): string => digitsOf(isoDate);

export const phoneWords = ({ phones }: Searched): readonly string[] => phones.map(digitsOf);

export const identifierWords = ({ identifiers }: Searched): readonly string[] =>
  identifiers.map(compact);

/** Every word under which a patient is found, each once. */
export const patientWords = (row: PatientRow): readonly string[] => {
  const words = [
    ...nameWords([row.family, row.given, row.middle, row.preferred]),
    ...wordsOf(row.mrn),
    compact(row.mrn),
    dateWord(row.birthDate),
    ...phoneWords(row),
    ...identifierWords(row),
  ];
  return [...new Set(words)].filter((word) => word !== '');
};

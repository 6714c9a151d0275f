import type { PatientLine } from '#contract/views.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { useGenderWord } from '#renderer/ui/patient-banner.tsx';

type Person = Pick<PatientLine, 'gender' | 'birthDate' | 'estimatedBirthYear'>;

const given = (words: readonly string[]): string => words.filter((word) => word !== '').join(', ');

/** Gender and age of a person as rows and cards write them, with "about" where only the year is known. */
export const usePersonWords = () => {
  const t = useText();
  const format = useFormat();
  const genderWord = useGenderWord();
  const aged = (person: Person, write: (birthDate: string) => string): string => {
    if (person.birthDate !== '') return write(person.birthDate);
    if (person.estimatedBirthYear === null) return '';
    // The middle of the year: at most half a year off.
    return t('common.aboutAge', { age: write(`${person.estimatedBirthYear}-07-01`) });
  };
  const born = (person: Person): string => {
    if (person.birthDate !== '') return t('patients.born', { date: format.date(person.birthDate) });
    if (person.estimatedBirthYear === null) return '';
    return t('patients.bornAbout', { year: String(person.estimatedBirthYear) });
  };
  const letter = (gender: string): string => {
    if (gender === 'female') return t('common.femaleShort');
    return gender === 'male' ? t('common.maleShort') : genderWord(gender);
  };
  return {
    /** F, 38 y */
    short: (person: Person): string =>
      given([letter(person.gender), aged(person, (date) => format.shortAge(date))]),
    /** Female, 38 years */
    long: (person: Person): string =>
      given([genderWord(person.gender), aged(person, (date) => format.age(date))]),
    /** F, 38 y, born 14 Mar 1987 */
    row: (person: Person): string =>
      given([letter(person.gender), aged(person, (date) => format.shortAge(date)), born(person)]),
  };
};

interface NameParts {
  readonly family: string;
  readonly given: string;
  readonly middle: string;
}

/** Han, Hangul and kana names are written family name first, without a space. */
const eastAsian =
  /^[\p{Script_Extensions=Han}\p{Script_Extensions=Hangul}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]+$/u;

/** A person's name as it is read out: given, middle, family; or in the order of its own script. */
export const fullName = ({ family, given, middle }: NameParts): string => {
  const isEastAsian = [family, given].every((part) => eastAsian.test(part)) && middle === '';
  if (isEastAsian) return family + given;
  return [given, middle, family].filter((part) => part !== '').join(' ');
};

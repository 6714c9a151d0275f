/** Languages of which MongoDB's text index knows endings and stop words, each with its other name. */
const codes = {
  danish: 'da',
  dutch: 'nl',
  english: 'en',
  finnish: 'fi',
  french: 'fr',
  german: 'de',
  hungarian: 'hu',
  italian: 'it',
  norwegian: 'nb',
  portuguese: 'pt',
  romanian: 'ro',
  russian: 'ru',
  spanish: 'es',
  swedish: 'sv',
  turkish: 'tr',
} as const;

export type SpokenLanguage = keyof typeof codes;

/** `none` has no stop words and no endings. */
export type TextLanguage = SpokenLanguage | 'none';

const named = new Map<string, TextLanguage>([
  ['none', 'none'],
  ...(Object.entries(codes) as [SpokenLanguage, string][]).flatMap(
    ([name, code]): [string, TextLanguage][] => [
      [name, name],
      [code, name],
    ],
  ),
]);

/** The language that a document names, in any case; English where it is none of those. */
export const languageNamed = (name: string): TextLanguage =>
  named.get(name.toLowerCase()) ?? 'english';

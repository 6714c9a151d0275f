import { readFileSync } from 'node:fs';
import { languageNamed, type SpokenLanguage } from '#domain/text-search/languages.ts';
import { indexLanguages } from '#domain/transaction/stored-keys.ts';
import type { SearchedDocument } from './searches.ts';

/** Words of each language with the terms that MongoDB makes of them; null for stop words. */
const { words } = JSON.parse(
  readFileSync(new URL('../vectors/stems.json', import.meta.url), 'utf8'),
) as { readonly words: Readonly<Record<SpokenLanguage, Readonly<Record<string, string | null>>>> };

const spoken = Object.keys(words) as readonly SpokenLanguage[];

const wordsIn = (language: SpokenLanguage): readonly string[] => Object.keys(words[language]);

const atOnce = 4;

const groupsOf = (all: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, at) =>
    all.slice(at * atOnce, (at + 1) * atOnce),
  );

/** Both names of the language, by turns. */
const nameOf = (language: SpokenLanguage, index: number): string => {
  const names = [...indexLanguages].filter((name) => languageNamed(name) === language);
  return names[index % names.length] ?? language;
};

/** Another language for what stands around or within. */
const neighbourOf = (language: SpokenLanguage): SpokenLanguage =>
  spoken[(spoken.indexOf(language) + 1) % spoken.length] ?? language;

const documentsIn = (language: SpokenLanguage): readonly SearchedDocument[] =>
  groupsOf(wordsIn(language)).map((group, index) => ({
    data: { language: nameOf(language, index), text: group.join(' ') },
    metadata: {
      language: neighbourOf(language),
      around: group[0] ?? '',
      inner: {
        language: nameOf(language, index + 1),
        text: group.slice(1).join(', ').toUpperCase(),
        list: [[group[0] ?? ''], { language: 'none', text: group[0] ?? '' }],
      },
    },
  }));

/** Each with a few words of one language, and in its metadata the same within and beside other languages. */
export const documents: readonly SearchedDocument[] = [
  ...spoken.flatMap(documentsIn),
  ...[
    { language: 'tr', text: 'ISPARTA ILICA İstanbul IŞIK' },
    { language: 'none', text: 'ISPARTA ILICA İstanbul IŞIK' },
    { language: 'french', text: "l'hôpital n'est pas l'école" },
    { text: "l'hôpital n'est pas l'école" },
    { language: 'german', text: 'Die Straße der Häuser', en: { language: 'en', text: 'houses' } },
    { list: [{ language: 'es', text: 'las casas' }, { text: 'las casas' }, 'las casas'] },
  ].map((data) => ({ data, metadata: { data } })),
];

/** What somebody types who knows nothing of terms, and the terms themselves. */
export const searches: readonly string[] = [
  ...new Set([
    ...spoken.flatMap((language) =>
      Object.entries(words[language]).flatMap(([word, term]) => [word, term ?? word]),
    ),
    ...spoken.flatMap((language) =>
      groupsOf(wordsIn(language)).flatMap(([first = '', second = '', third = '']) => [
        `"${first} ${second}" ${third}`,
        `${first} ${second} -${third}`,
        `${words[language][first] ?? first} -${words[language][second] ?? second}`,
        `${second} -"${third.toUpperCase()}"`,
      ]),
    ),
    ...['ısparta', 'isparta', 'ISPARTA', '"isparta"', '"ISPARTA"', '"ısparta"', 'istanbul'],
    ...["l'hôpital", 'hôpital', 'hopital', 'est', "n'est", '"n\'est"', 'ecol', 'école'],
    ...['haus', 'häuser', 'strass', 'straß', 'hous', 'casas', 'cas', 'las', '"las casas"'],
  ]),
];

import i18next, { type TFunction } from 'i18next';
import { createContext, useContext } from 'react';
import { initReactI18next } from 'react-i18next';
import { ar } from './ar/index.ts';
import { en } from './en/index.ts';
import { hi } from './hi/index.ts';
import { isolateBlanks } from './isolate-blanks.ts';
import { sw } from './sw/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly defaultNS: 'translation';
    readonly resources: { readonly translation: typeof en };
  }
}

export type Text = TFunction;

const resources = {
  en: { translation: en },
  sw: { translation: sw },
  ar: { translation: isolateBlanks(ar) },
  hi: { translation: hi },
} as const;

/** A language that words exist in: English has all of them, the others those that patients read. */
export type WordsLang = keyof typeof resources;

/** By its own name; `locale` writes its dates and numbers where nothing else is set. */
export interface Language {
  readonly words: WordsLang;
  readonly locale: string;
  readonly name: string;
}

export const languages: readonly Language[] = [
  { words: 'en', locale: 'en-GB', name: 'English' },
  { words: 'sw', locale: 'sw', name: 'Kiswahili' },
  { words: 'ar', locale: 'ar', name: 'العربية' },
  { words: 'hi', locale: 'hi', name: 'हिन्दी' },
];

export const isRightToLeft = (lang: string): boolean => /^(ar|fa|he|ps|ur)\b/.test(lang);

/** The language of the words where dates and numbers are written as in `lang`. */
export const wordsFor = (lang: string): WordsLang => {
  const [base] = lang.split('-');
  return languages.find(({ words }) => words === base)?.words ?? 'en';
};

export const startText = (): void => {
  void i18next.use(initReactI18next).init({
    resources,
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
};

const texts = new Map<WordsLang, Text>();

/** The words of one language; what it lacks is English. */
export const textIn = (words: WordsLang): Text => {
  const known = texts.get(words);
  if (known !== undefined) return known;
  const made = i18next.getFixedT(words);
  texts.set(words, made);
  return made;
};

/** English, but where `Words` says otherwise. */
export const WordsContext = createContext<WordsLang>('en');

/** Words by typed key: `t('kiosk.back')`. Plurals take `count`. */
export const useText = (): Text => textIn(useContext(WordsContext));

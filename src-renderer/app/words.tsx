import { useContext, useEffect, type ReactNode } from 'react';
import { wordsFor, WordsContext, type WordsLang } from '#renderer/text/i18n.ts';
import { useLang, useOfferedLanguages } from './store.ts';

interface WordsProps {
  readonly in: WordsLang;
  readonly children: ReactNode;
}

/** What the page's `lang` says of words that stand beside dates and numbers of a locale. */
export const pageLang = (words: WordsLang, lang: string): string =>
  wordsFor(lang) === words && lang.startsWith(words) ? lang : words;

/** The words beneath are in this language, and the page says so while they are there. */
export const Words = ({ in: words, children }: WordsProps) => {
  const outer = pageLang(useContext(WordsContext), useLang());
  const own = pageLang(words, useLang());
  useEffect(() => {
    document.documentElement.lang = own;
    return () => {
      document.documentElement.lang = outer;
    };
  }, [own, outer]);
  return <WordsContext value={words}>{children}</WordsContext>;
};

/** Around what patients read: the language of whoever stands there, where it is offered here. */
export const PatientWords = ({ children }: { readonly children: ReactNode }) => {
  const words = wordsFor(useLang());
  const isOffered = useOfferedLanguages().some((offered) => offered.words === words);
  return <Words in={isOffered ? words : 'en'}>{children}</Words>;
};

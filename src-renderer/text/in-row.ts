import { useContext } from 'react';
import { isolated } from './isolate-blanks.ts';
import { useText, WordsContext } from './i18n.ts';

export type InRow = (parts: readonly string[]) => string;

/** Parts side by side, "Penicillin, severe", without those that are empty; each keeps its own direction. */
export const useInRow = (): InRow => {
  const t = useText();
  const keep = useContext(WordsContext) === 'ar' ? isolated : (part: string): string => part;
  return (parts) =>
    parts
      .filter((part) => part !== '')
      .map(keep)
      .join(t('common.comma'));
};

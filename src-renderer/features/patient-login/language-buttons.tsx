import { IconCheck } from '@tabler/icons-react';
import { useContext } from 'react';
import { speak, useIsSpoken, useOfferedLanguages } from '#renderer/app/store.ts';
import { useText, WordsContext } from '#renderer/text/i18n.ts';
import { LanguageLeftAlone } from './language-left-alone.tsx';

interface LanguageButtonsProps {
  readonly className: string;
  readonly buttonClassName: string;
}

/** One button a language, each in its own words: nobody has to read another to find theirs. */
export const LanguageButtons = ({ className, buttonClassName }: LanguageButtonsProps) => {
  const t = useText();
  const current = useContext(WordsContext);
  const chosen = useIsSpoken();
  const offered = useOfferedLanguages();
  if (offered.length < 2) return null;
  return (
    <div role="group" aria-label={t('kiosk.languages')} className={className}>
      {chosen && <LanguageLeftAlone />}
      {offered.map(({ words, locale, name }) => (
        <button
          key={words}
          type="button"
          lang={words}
          className={buttonClassName}
          aria-pressed={words === current}
          onClick={() => {
            speak(locale);
          }}
        >
          {words === current && <IconCheck size={22} stroke={2} aria-hidden="true" />}
          {name}
        </button>
      ))}
    </div>
  );
};

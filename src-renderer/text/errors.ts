import type { CallError } from '#contract/errors.ts';
import type { Format } from './format.ts';
import type { Text } from './i18n.ts';

/** What happened, what is safe, what to do. */
export interface ErrorWords {
  readonly what: string;
  readonly safe: string;
  readonly next: string;
}

/** The pause after too many tries is this long the first time; main says when it is longer. */
const firstPauseSeconds = 300;

const triesText = (error: CallError, t: Text, format: Format): string => {
  if (error.triesLeft === undefined) return '';
  const pause = format.duration(error.pauseSeconds ?? firstPauseSeconds);
  return t('errors.triesLeft', { count: error.triesLeft, pause });
};

export const errorWords = (error: CallError, t: Text, format: Format): ErrorWords => {
  const values = {
    port: error.port === undefined ? '' : String(error.port),
    reference: error.reference ?? '–',
    pause: format.duration(error.pauseSeconds ?? firstPauseSeconds),
    fields: error.issues?.map(({ path }) => path).join(', ') ?? '',
    count: error.triesLeft ?? 0,
  };
  const { code } = error;
  const safe = t(`errors.${code}.safe`, values);
  return {
    what: t(`errors.${code}.what`, values),
    safe: code === 'wrongPassphrase' ? triesText(error, t, format) : safe,
    next: t(`errors.${code}.next`, values),
  };
};

/** The whole of it in one line, for a field's message. */
export const errorLine = (error: CallError, t: Text, format: Format): string => {
  const { what, safe, next } = errorWords(error, t, format);
  const parts = error.code === 'wrongPassphrase' ? [what, safe] : [what, safe, next];
  return parts.filter((part) => part !== '').join(' ');
};

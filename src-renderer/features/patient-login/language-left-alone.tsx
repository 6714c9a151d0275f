import { useLeftAlone } from '#renderer/features/kiosk/use-left-alone.ts';

const leftAloneSeconds = 60;

/** Whoever chose a language and went without a card: the next person finds the workstation's own. */
export const LanguageLeftAlone = () => {
  useLeftAlone(leftAloneSeconds, () => undefined);
  return null;
};

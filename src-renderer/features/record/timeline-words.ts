import { useText } from '#renderer/text/i18n.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useDates } from './dates.ts';
import type { TimelineEntry } from './model/timeline.ts';

/** One line of the timeline in words. */
export const useTimelineWords = () => {
  const t = useText();
  const format = useFormat();
  const dates = useDates();
  return {
    title: ({ part, number, day, amends, version }: TimelineEntry): string => {
      if (part === 'visit') {
        return amends
          ? t('record.versions.visitVersion', { date: dates.short(day), number })
          : t('record.versions.visit', { name: version.signer.name });
      }
      return amends
        ? t(`record.versions.${part}Version`, { number })
        : t(`record.versions.${part}`);
    },
    facts: ({ part, amends, version }: TimelineEntry): string => {
      const { signedAt, signer, reason } = version;
      const name = signer.name === '' ? t('record.versions.nobody') : signer.name;
      const signedBy = (): string => {
        if (reason !== '') return t('record.versions.because', { name, reason });
        // The title of a first visit names the signer already.
        return part === 'visit' && !amends ? '' : name;
      };
      return [
        signedAt === null ? t('record.versions.unknownDate') : format.date(signedAt),
        signedBy(),
      ]
        .filter((words) => words !== '')
        .join(' · ');
    },
  };
};

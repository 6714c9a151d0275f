import type { VisitContent } from '#contract/clinical.ts';
import { useText } from '#renderer/text/i18n.ts';
import { useDates } from './dates.ts';

/** What was done in a visit, in lines: treatment, procedures, referral, when to come back. */
export const useTreatmentLines = (): ((visit: VisitContent) => readonly string[]) => {
  const t = useText();
  const dates = useDates();
  return ({ treatment, procedures, referral, followUp }) => {
    const back = [dates.short(followUp.on), followUp.note].filter((word) => word !== '').join(', ');
    return [
      treatment,
      procedures.length === 0
        ? ''
        : t('record.medication.procedures', { list: procedures.join(', ') }),
      referral === '' ? '' : t('record.medication.referral', { text: referral }),
      back === '' ? '' : t('record.medication.followUp', { text: back }),
    ].filter((line) => line !== '');
  };
};

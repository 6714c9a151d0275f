import type { Medication } from '#contract/clinical.ts';
import { useText } from '#renderer/text/i18n.ts';
import { useDates } from './dates.ts';

const given = (words: readonly string[], between = ' '): string =>
  words.filter((word) => word !== '').join(between);

/** How a prescription reads in a row. */
export const useMedicineWords = () => {
  const t = useText();
  const dates = useDates();
  return {
    /** Doxycycline 100 mg */
    drug: ({ drug, strength, form }: Medication): string => given([drug, strength, form]),
    /** 1 capsule by mouth */
    dose: ({ dose, unit, route }: Medication): string => given([dose, unit, route]),
    /** If needed, up to 4 a day */
    often: ({ frequency, prn }: Medication): string =>
      given([prn === 'yes' ? t('record.medication.ifNeeded') : '', frequency], ', '),
    until: (until: string, duration: string): string => {
      if (until !== '') return dates.short(until);
      return /^\d+$/.test(duration)
        ? t('record.medication.days', { count: Number(duration) })
        : duration || t('record.medication.goesOn');
    },
  };
};

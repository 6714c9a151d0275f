import type { Medication } from '#contract/clinical.ts';
import type { MergeRow, UnitValue } from '#contract/merge.ts';
import { useDates } from '#renderer/features/record/dates.ts';
import { useFieldWords } from '#renderer/features/record/field-words.ts';
import { useMedicineWords } from '#renderer/features/record/medicine-words.ts';
import { useText } from '#renderer/text/i18n.ts';

type Group = Readonly<Record<string, string>>;

/** Said by the row's name already, or by a machine only. */
const unsaid: readonly string[] = ['code', 'system', 'drug', 'substance', 'text', 'doctor'];

const joined = (words: readonly string[], between = ', '): string =>
  words.filter((word) => word !== '').join(between);

const wholes = {
  'patient.name': 'desk.places.name',
  'patient.address': 'desk.places.address',
  'patient.guardian': 'desk.places.guardian',
  'patient.insurance': 'desk.places.insurance',
  'visit.followUp': 'desk.places.followUp',
  'visit.vitals.systolic': 'form.labels.bloodPressure',
} as const;
const isWhole = (place: string): place is keyof typeof wholes => Object.hasOwn(wholes, place);

/** What a row of the desk is called and how its values read, in the words of the clinic. */
export const useValueWords = () => {
  const t = useText();
  const dates = useDates();
  const words = useFieldWords();
  const medicine = useMedicineWords();

  const medication = (row: Medication): string =>
    joined([
      row.status === 'stopped'
        ? joined([t('record.medication.stopped'), dates.short(row.stop)], ' ')
        : '',
      joined([row.strength, row.form], ' '),
      medicine.dose(row),
      medicine.often(row),
      row.start === '' ? '' : `${t('record.medication.since')} ${dates.short(row.start)}`,
      row.status === 'stopped' || (row.stop === '' && row.duration === '')
        ? ''
        : medicine.until(row.stop, row.duration),
      row.instructions,
      row.keepReason === '' ? '' : t('record.medication.kept', { reason: row.keepReason }),
    ]);

  const group = (place: string, value: Group): string => {
    // What a form writes into a medicine is all there; what is missing reads as nothing.
    if (place === 'visit.medications.items') return medication(value as unknown as Medication);
    if (place === 'visit.vitals.systolic') {
      const { systolic = '', diastolic = '' } = value;
      return systolic === '' && diastolic === ''
        ? ''
        : `${systolic}/${diastolic} ${t('form.units.systolic')}`;
    }
    const isList = !isWhole(place) && place !== 'patient.birthDate';
    return joined(
      Object.entries(value)
        .filter(([name]) => !isList || !unsaid.includes(name))
        .map(([name, text]) => (text === '' ? '' : words.value(`${place}.${name}`, text))),
    );
  };

  return {
    title: ({ place, subject }: Pick<MergeRow, 'place' | 'subject'>): string =>
      subject === '' ? (isWhole(place) ? t(wholes[place]) : words.label(place)) : subject,
    /** Below the name of a row of a list. */
    list: (place: string): string => words.label(place),
    /** Empty where there is nothing to say. */
    value: (place: string, value: UnitValue): string => {
      if (value === null) return '';
      return typeof value === 'string' ? words.value(place, value) : group(place, value);
    },
  };
};

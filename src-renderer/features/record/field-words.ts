import { vitalNames, type Allergy, type VisitContent, type VitalName } from '#contract/clinical.ts';
import { choiceOf, labelOf } from '#renderer/features/form/fields/labels.ts';
import { languageName } from '#renderer/features/form/model/languages.ts';
import { useFormat, useLocale } from '#renderer/text/format.ts';
import { useInRow } from '#renderer/text/in-row.ts';
import { useText } from '#renderer/text/i18n.ts';
import { useDates } from './dates.ts';

const choices = new Set([
  'patient.gender',
  'patient.sexAtBirth',
  'patient.status',
  'chart.allergies.answer',
  'chart.allergies.items.severity',
  'chart.problems.status',
  'visit.type',
  'visit.symptoms.severity',
  'visit.diagnoses.certainty',
  'visit.diagnoses.rank',
  'visit.diagnoses.status',
  'visit.medications.answer',
  'visit.medications.items.prn',
  'visit.medications.items.status',
]);

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

const isVital = (name: string): name is VitalName => vitalNames.some((vital) => vital === name);

/** What fields are called and how their values read, for every place of the schema. */
export const useFieldWords = () => {
  const t = useText();
  const format = useFormat();
  const dates = useDates();
  const given = useInRow();
  const lang = useLocale();

  const choice = (place: string, value: string): string =>
    value === '' ? '' : choiceOf(t, place, value);

  const value = (place: string, text: string): string => {
    if (choices.has(place)) return choice(place, text);
    if (place === 'patient.lang') return languageName(text, lang);
    if (momentPattern.test(text)) return `${format.date(text.slice(0, 10))}, ${text.slice(11, 16)}`;
    if (dayPattern.test(text)) return dates.short(text);
    const name = place.slice(place.lastIndexOf('.') + 1);
    if (place === 'visit.checkedVitals' && isVital(text)) return labelOf(t, `visit.vitals.${text}`);
    if (place.startsWith('visit.vitals.') && (isVital(name) || name === 'bmi')) {
      return `${text} ${t(`form.units.${name}`)}`;
    }
    return text;
  };

  const pressure = ({ systolic, diastolic }: VisitContent['vitals']): string =>
    systolic === '' && diastolic === ''
      ? ''
      : `${t('form.labels.bloodPressure')} ${systolic}/${diastolic} ${t('form.units.systolic')}`;

  return {
    /** The name of a language, from its code. */
    language: (code: string): string => languageName(code, lang),
    label: (place: string): string => labelOf(t, place),
    choice,
    value,
    /** Penicillin, severe */
    allergy: ({ substance, severity }: Allergy): string =>
      given([substance, choice('chart.allergies.items.severity', severity).toLowerCase()]),
    /** Cough with sputum, 4 days, moderate. Fever, 3 days. */
    symptoms: (symptoms: VisitContent['symptoms']): string =>
      symptoms
        .map(({ text, onset, severity }) => {
          const words = [text, onset, choice('visit.symptoms.severity', severity).toLowerCase()];
          return `${given(words)}.`;
        })
        .join(' '),
    /** Suspected, main */
    diagnosis: ({ certainty, rank, status }: VisitContent['diagnoses'][number]): string =>
      given([
        choice('visit.diagnoses.certainty', certainty),
        rank === 'main' ? choice('visit.diagnoses.rank', rank).toLowerCase() : '',
        status === 'resolved' ? choice('visit.diagnoses.status', status).toLowerCase() : '',
      ]),
    /** Temperature 38.6 °C. Blood pressure 138/86 mmHg. */
    vitals: ({ vitals, checkedVitals }: VisitContent): string => {
      const single = (
        [
          'tempC',
          'pulse',
          'respiration',
          'spo2',
          'heightCm',
          'weightKg',
          'bmi',
          'glucose',
          'pain',
        ] as const
      )
        .filter((name) => vitals[name] !== '')
        .map((name) => {
          const reading = `${labelOf(t, `visit.vitals.${name}`)} ${value(`visit.vitals.${name}`, vitals[name])}`;
          return name !== 'bmi' && checkedVitals.includes(name)
            ? t('record.visit.checked', { reading })
            : reading;
        });
      return [pressure(vitals), ...single]
        .filter((reading) => reading !== '')
        .map((reading) => `${reading}.`)
        .join(' ');
    },
  };
};

export type FieldWords = ReturnType<typeof useFieldWords>;

import type { Medication, VisitContent } from '#contract/clinical.ts';
import { useText } from '#renderer/text/i18n.ts';
import { useFieldWords } from '../field-words.ts';
import { useMedicineWords } from '../medicine-words.ts';
import { useTreatmentLines } from '../treatment-words.ts';
import styles from './print.module.css';

export interface PrintedMedicine {
  readonly medicine: Medication;
  readonly until: string;
}

/** Medicines in a table; why one is kept against an allergy is printed with it. */
export const PrintMedicines = ({ rows }: { readonly rows: readonly PrintedMedicine[] }) => {
  const t = useText();
  const words = useMedicineWords();
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className={styles.title}>{t('record.print.medication')}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('record.medication.medicine')}</th>
            <th scope="col">{t('record.medication.dose')}</th>
            <th scope="col">{t('record.medication.frequency')}</th>
            <th scope="col">{t('record.medication.until')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ medicine, until }) => (
            <tr key={`${medicine.drug} ${medicine.strength} ${medicine.start} ${until}`}>
              <th scope="row">
                {words.drug(medicine)}
                {medicine.keepReason !== '' && (
                  <div className={styles.plain}>
                    {t('record.medication.kept', { reason: medicine.keepReason })}
                  </div>
                )}
              </th>
              <td>{words.dose(medicine)}</td>
              <td>{[words.often(medicine), medicine.instructions].filter(Boolean).join('. ')}</td>
              <td>{words.until(until, medicine.duration)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};

/** A visit's facts, one line each. */
export const PrintFacts = ({ visit }: { readonly visit: VisitContent }) => {
  const t = useText();
  const words = useFieldWords();
  const linesOf = useTreatmentLines();
  const illness = visit.diagnoses.map((diagnosis) => {
    const code = diagnosis.code === '' ? '' : ` (${diagnosis.code})`;
    const how = words.diagnosis(diagnosis);
    return `${diagnosis.text}${code}.${how === '' ? '' : ` ${how}.`}`;
  });
  const tests = visit.tests.map(({ text, result }) => [text, result].filter(Boolean).join(': '));
  const rows = [
    { label: t('record.print.doctor'), value: visit.doctors.join(', ') },
    { label: t('record.visit.reason'), value: visit.reason },
    { label: t('record.visit.illness'), value: illness.join(' ') },
    { label: t('record.visit.symptoms'), value: words.symptoms(visit.symptoms) },
    { label: t('record.visit.measurements'), value: words.vitals(visit) },
    { label: t('record.visit.tests'), value: tests.join('. ') },
    { label: t('record.visit.notes'), value: visit.notes },
    { label: t('record.print.treatment'), value: linesOf(visit).join('\n') },
  ];
  return (
    <dl className={styles.list}>
      {rows
        .filter(({ value }) => value !== '')
        .map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
};

import type { RecordView } from '#contract/views.ts';
import { currentOf } from '#renderer/features/record/model/parts.ts';
import { useDates } from '#renderer/features/record/dates.ts';
import { useMedicineWords } from '#renderer/features/record/medicine-words.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { HiddenPart, NothingYet } from './own-notices.tsx';
import { typed } from './typed.tsx';
import styles from './patient-record.module.css';

/** What I take now: how much, how often, until when. */
export const MyMedicines = ({ view }: { readonly view: RecordView }) => {
  const t = useText();
  const [hidden] = view.visits
    .map(currentOf)
    .flatMap((version) => (version?.content === null ? [version] : []));
  return (
    <>
      {view.visits.some(({ conflict }) => conflict) && (
        <Notice tone="other" role="alert">
          {t('patientRecord.medicines.conflict')}
        </Notice>
      )}
      {hidden !== undefined && <HiddenPart withheld={hidden.withheld} />}
      {view.medication.length > 0 && <Medicines medication={view.medication} />}
      {view.medication.length === 0 && hidden === undefined && (
        <NothingYet title={t('patientRecord.medicines.noneTitle')}>
          {t('patientRecord.medicines.noneBody')}
        </NothingYet>
      )}
    </>
  );
};

const Medicines = ({ medication }: Pick<RecordView, 'medication'>) => {
  const t = useText();
  const dates = useDates();
  const words = useMedicineWords();
  return (
    <ul className={styles.medicines}>
      {medication.map((medicine) => (
        <li
          key={`${medicine.visit} ${medicine.drug} ${medicine.strength} ${medicine.since}`}
          className={styles.medicine}
        >
          <div>
            <h2 className={styles.cardTitle}>
              {typed([medicine.drug, medicine.strength].filter((word) => word !== '').join(' '))}
            </h2>
            <div>
              {typed(words.dose(medicine))}
              {words.dose(medicine) !== '' && medicine.frequency !== '' && ' · '}
              {typed(medicine.frequency)}
            </div>
            {medicine.instructions !== '' && (
              <div className={styles.quiet}>{typed(medicine.instructions)}</div>
            )}
          </div>
          <div className={styles.when}>
            {medicine.prn === 'yes' && <div>{t('patientRecord.medicines.ifNeeded')}</div>}
            <div>
              {medicine.until === ''
                ? t('patientRecord.medicines.goesOn')
                : t('patientRecord.medicines.until', { date: dates.long(medicine.until) })}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
};

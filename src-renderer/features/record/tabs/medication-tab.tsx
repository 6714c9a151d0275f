import type { Medication } from '#contract/clinical.ts';
import type { RecordView, VisitRecord } from '#contract/views.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { useDates } from '../dates.ts';
import { useMedicineWords } from '../medicine-words.ts';
import { currentOf, dayOfVisit, newestReadable } from '../model/parts.ts';
import { useTreatmentLines } from '../treatment-words.ts';
import { Withheld } from '../withheld.tsx';
import styles from '../record.module.css';

interface MedicineRow {
  readonly key: string;
  readonly medicine: Medication;
  readonly since: string;
  readonly until: string;
}

const Medicines = ({ rows }: { readonly rows: readonly MedicineRow[] }) => {
  const t = useText();
  const dates = useDates();
  const words = useMedicineWords();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('record.medication.medicine')}</th>
          <th scope="col">{t('record.medication.dose')}</th>
          <th scope="col">{t('record.medication.frequency')}</th>
          <th scope="col">{t('record.medication.since')}</th>
          <th scope="col">{t('record.medication.until')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, medicine, since, until }) => (
          <tr key={key}>
            <th scope="row">
              {words.drug(medicine)}
              {medicine.instructions !== '' && (
                <div className={styles.small}>{medicine.instructions}</div>
              )}
              {medicine.keepReason !== '' && (
                <div className={styles.kept}>
                  <StatePill state="allergy">
                    {t('record.medication.kept', { reason: medicine.keepReason })}
                  </StatePill>
                </div>
              )}
            </th>
            <td>{words.dose(medicine)}</td>
            <td>{words.often(medicine)}</td>
            <td>{dates.short(since)}</td>
            <td>
              {medicine.status === 'stopped' && until === ''
                ? t('record.medication.stopped')
                : words.until(until, medicine.duration)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const TreatmentRow = ({
  record,
  patient,
}: {
  readonly record: VisitRecord;
  readonly patient: RecordView['patient'];
}) => {
  const dates = useDates();
  const linesOf = useTreatmentLines();
  const version = currentOf(record);
  if (version === undefined) return null;
  const lines = version.content === null ? [] : linesOf(version.content);
  if (version.content !== null && lines.length === 0) return null;
  return (
    <div className={styles.treatment}>
      <span className={styles.quiet}>{dates.short(dayOfVisit(record))}</span>
      <div className={styles.prose}>
        {version.content === null ? (
          <Withheld patient={patient} version={version} earlier={newestReadable(record)} />
        ) : (
          lines.map((line) => <div key={line}>{line}</div>)
        )}
      </div>
    </div>
  );
};

const givenRows = (visits: readonly VisitRecord[]): readonly MedicineRow[] =>
  visits.flatMap((record) => {
    const items = currentOf(record)?.content?.medications.items ?? [];
    const day = dayOfVisit(record);
    return items.map((medicine, place) => ({
      key: `${record.record} ${place}`,
      medicine,
      since: medicine.start === '' ? day : medicine.start,
      until: medicine.stop,
    }));
  });

/** What the patient takes now, what was done, and all that was ever given. */
export const MedicationTab = ({ view }: { readonly view: RecordView }) => {
  const t = useText();
  const linesOf = useTreatmentLines();
  const current = view.medication.map((medicine, place) => ({
    key: `${medicine.visit} ${place}`,
    medicine,
    since: medicine.since,
    until: medicine.until,
  }));
  const given = givenRows(view.visits);
  const treated = view.visits.filter((record) => {
    const content = currentOf(record)?.content;
    return content === null || (content !== undefined && linesOf(content).length > 0);
  });
  return (
    <div className={styles.stack}>
      <Panel
        title={t('record.medication.title')}
        action={t('record.medication.count', { count: current.length })}
        flush={current.length > 0}
      >
        {view.visits.some(({ conflict }) => conflict) && (
          <p className={styles.mixed}>
            <StatePill state="twoVersions" /> {t('record.conflict.medication')}
          </p>
        )}
        {current.length === 0 ? t('record.medication.none') : <Medicines rows={current} />}
      </Panel>
      <Panel title={t('record.medication.treatment')}>
        {treated.length === 0
          ? t('record.medication.noTreatment')
          : treated.map((record) => (
              <TreatmentRow key={record.record} record={record} patient={view.patient} />
            ))}
      </Panel>
      <Panel title={t('record.medication.earlier')} flush={given.length > 0}>
        {given.length === 0 ? t('record.medication.noEarlier') : <Medicines rows={given} />}
      </Panel>
    </div>
  );
};

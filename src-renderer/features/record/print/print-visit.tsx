import type { RecordView, VisitRecord } from '#contract/views.ts';
import { useText } from '#renderer/text/i18n.ts';
import { useDates } from '../dates.ts';
import { currentOf, dayOfVisit } from '../model/parts.ts';
import { PrintPage } from './print-page.tsx';
import { PrintFacts, PrintMedicines } from './print-parts.tsx';
import styles from './print.module.css';

interface PrintVisitProps {
  readonly view: RecordView;
  readonly record: VisitRecord;
}

/** One visit on A4; its foot vouches for exactly this version. */
export const PrintVisit = ({ view, record }: PrintVisitProps) => {
  const t = useText();
  const dates = useDates();
  const version = currentOf(record);
  const visit = version?.content ?? null;
  if (version === undefined || visit === null) return null;
  return (
    <PrintPage view={view} person={currentOf(view.demographics)?.content ?? null} version={version}>
      <h2 className={styles.title}>
        {t('record.print.visitOf', { date: dates.long(dayOfVisit(record)) })}
      </h2>
      <PrintFacts visit={visit} />
      <PrintMedicines
        rows={visit.medications.items.map((medicine) => ({ medicine, until: medicine.stop }))}
      />
    </PrintPage>
  );
};

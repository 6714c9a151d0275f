import type { JoinReport } from '#contract/membership.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList } from '#renderer/ui/data-list.tsx';
import { useReportItems } from './report-items.tsx';
import styles from './join.module.css';

interface ReportSheetProps {
  readonly report: JoinReport;
  readonly clinic: string;
  readonly printedAt: string;
}

/** The report on paper, for the clinic's files: with every hash that is judged otherwise. */
export const ReportSheet = ({ report, clinic, printedAt }: ReportSheetProps) => {
  const t = useText();
  return (
    <article className={styles.paper}>
      <h1>{t('join.report')}</h1>
      <p>{t('join.reportPrinted', { clinic, time: printedAt })}</p>
      <DataList items={useReportItems(report, report.differing.length)} labelWidth="48mm" />
      <p>{t('join.reportSame')}</p>
    </article>
  );
};

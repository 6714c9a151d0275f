import type { RecordView } from '#contract/views.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Hash } from '#renderer/ui/hash.tsx';
import { useDates } from '../dates.ts';
import { currentOf, dayOfVisit, type Version } from '../model/parts.ts';
import { timelineOf } from '../model/timeline.ts';
import { PrintPage } from './print-page.tsx';
import { PrintFacts, PrintMedicines } from './print-parts.tsx';
import styles from './print.module.css';

const Source = ({ version }: { readonly version: Version }) => {
  const t = useText();
  const format = useFormat();
  return (
    <p className={styles.source}>
      <Hash value={version.transaction} />{' '}
      {version.height === null
        ? t('record.place.waiting')
        : t('common.block', { height: format.number(version.height) })}
      .{' '}
      {t('record.print.signedBy', {
        name: version.signer.name,
        fingerprint: version.signer.fingerprint,
      })}
    </p>
  );
};

/** The whole record on A4: background, current medication, and every visit with its own hash. */
export const PrintSummary = ({ view }: { readonly view: RecordView }) => {
  const t = useText();
  const dates = useDates();
  const newest = timelineOf(view)[0]?.version;
  const chart = view.chart === null ? undefined : currentOf(view.chart);
  if (newest === undefined) return null;
  const problems = chart?.content?.problems ?? [];
  return (
    <PrintPage view={view} person={currentOf(view.demographics)?.content ?? null} version={newest}>
      <h2 className={styles.title}>{t('record.print.summary')}</h2>
      {view.trust.state === 'tampered' && (
        <p className={styles.allergy}>{t('record.print.notAll')}</p>
      )}
      {problems.length > 0 && (
        <dl className={styles.list}>
          <div>
            <dt>{t('record.problems.title')}</dt>
            <dd>
              {problems
                .map(({ text, code, since }) => {
                  const named = code === '' ? text : `${text} (${code})`;
                  return since === ''
                    ? named
                    : `${named}, ${t('review.since', { when: dates.short(since) })}`;
                })
                .join('. ')}
            </dd>
          </div>
        </dl>
      )}
      <PrintMedicines
        rows={view.medication.map((medicine) => ({ medicine, until: medicine.until }))}
      />
      {view.visits.map((record) => {
        const version = currentOf(record);
        const visit = version?.content ?? null;
        if (version === undefined || visit === null) return null;
        return (
          <section key={record.record}>
            <h2 className={styles.title}>
              {t('record.print.visitOf', { date: dates.long(dayOfVisit(record)) })}
            </h2>
            <PrintFacts visit={visit} />
            <Source version={version} />
          </section>
        );
      })}
    </PrintPage>
  );
};

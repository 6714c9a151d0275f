import type { ReactNode } from 'react';
import type { VisitContent } from '#contract/clinical.ts';
import type { RecordView, VisitRecord } from '#contract/views.ts';
import { useDates } from '#renderer/features/record/dates.ts';
import { useFieldWords } from '#renderer/features/record/field-words.ts';
import { currentOf, dayOfVisit } from '#renderer/features/record/model/parts.ts';
import { useInRow } from '#renderer/text/in-row.ts';
import { useText } from '#renderer/text/i18n.ts';
import { HiddenPart, NothingYet } from './own-notices.tsx';
import { typed } from './typed.tsx';
import styles from './patient-record.module.css';

const useIllness = (): ((visit: VisitContent) => ReactNode) => {
  const t = useText();
  return ({ diagnoses }) =>
    diagnoses.length === 0
      ? null
      : diagnoses.map(({ text, certainty }) => (
          <div key={`${text} ${certainty}`}>
            {typed(text)}
            {certainty !== '' && ` (${t(`patientRecord.illness.${certainty}`)})`}
          </div>
        ));
};

const Visit = ({ record }: { readonly record: VisitRecord }) => {
  const t = useText();
  const dates = useDates();
  const words = useFieldWords();
  const illness = useIllness();
  const inRow = useInRow();
  const version = currentOf(record);
  const visit = version?.content ?? null;
  const rows =
    visit === null
      ? []
      : [
          { label: t('patientRecord.illness.reason'), value: typed(visit.reason) },
          { label: t('patientRecord.illness.found'), value: illness(visit) },
          { label: t('patientRecord.illness.said'), value: words.symptoms(visit.symptoms) || null },
          { label: t('patientRecord.illness.treatment'), value: typed(visit.treatment) },
        ];
  return (
    <section className={styles.card}>
      <h2 className={styles.cardTitle}>
        {t('patientRecord.illness.visit', { date: dates.long(dayOfVisit(record)) })}
      </h2>
      <p className={styles.quiet}>{inRow(visit?.doctors ?? [version?.signer.name ?? ''])}</p>
      {record.conflict && <p className={styles.quiet}>{t('patientRecord.illness.conflict')}</p>}
      {visit === null && <HiddenPart withheld={version?.withheld ?? null} />}
      <dl className={styles.facts}>
        {rows
          .filter(({ value }) => value !== null)
          .map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {visit !== null && visit.followUp.on !== '' && (
        <p className={styles.back}>
          {t('patientRecord.illness.comeBack', { date: dates.long(visit.followUp.on) })}
        </p>
      )}
    </section>
  );
};

/** What the doctors found, visit by visit, newest first. */
export const MyIllness = ({ view }: { readonly view: RecordView }) => {
  const t = useText();
  const dates = useDates();
  const problems = view.chart === null ? [] : (currentOf(view.chart)?.content?.problems ?? []);
  const known = problems.filter(({ status }) => status === 'active');
  if (view.visits.length === 0 && known.length === 0) {
    return (
      <NothingYet title={t('patientRecord.illness.noneTitle')}>
        {t('patientRecord.illness.noneBody')}
      </NothingYet>
    );
  }
  return (
    <>
      {known.length > 0 && (
        <section className={styles.card}>
          <h2 className={styles.cardTitle}>{t('patientRecord.illness.problems')}</h2>
          {known.map(({ text, since }) => (
            <div key={`${text} ${since}`}>
              {typed(text)}
              {since !== '' && (
                <span className={styles.quiet}>
                  {t('common.comma')}
                  {t('patientRecord.illness.since', { since: dates.short(since) })}
                </span>
              )}
            </div>
          ))}
        </section>
      )}
      {view.visits.map((record) => (
        <Visit key={record.record} record={record} />
      ))}
    </>
  );
};

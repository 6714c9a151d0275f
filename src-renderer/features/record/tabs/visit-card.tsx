import { Button } from '@mantine/core';
import { IconArrowsSplit2, IconPencil } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { VisitContent } from '#contract/clinical.ts';
import type { PatientId } from '#contract/ids.ts';
import type { VisitRecord } from '#contract/views.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList } from '#renderer/ui/data-list.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { useDates } from '../dates.ts';
import { useFieldWords } from '../field-words.ts';
import { currentOf, dayOfVisit, newestReadable, visitTime } from '../model/parts.ts';
import { VersionPill } from '../version-pill.tsx';
import { Withheld } from '../withheld.tsx';
import styles from '../record.module.css';
import visitStyles from './visit-card.module.css';

const Diagnoses = ({ diagnoses }: Pick<VisitContent, 'diagnoses'>) => {
  const words = useFieldWords();
  return diagnoses.map((diagnosis) => (
    <div key={`${diagnosis.text} ${diagnosis.code}`}>
      <strong>{diagnosis.text}</strong>{' '}
      <span className={`mono ${styles.code}`}>{diagnosis.code}</span>{' '}
      <span className={styles.small}>{words.diagnosis(diagnosis)}</span>
    </div>
  ));
};

const VisitBody = ({ visit }: { readonly visit: VisitContent }) => {
  const t = useText();
  const words = useFieldWords();
  const tests = visit.tests.map(({ text, result }) => (
    <div key={`${text} ${result}`}>{[text, result].filter((word) => word !== '').join(': ')}</div>
  ));
  const rows = [
    { label: t('record.visit.reason'), value: visit.reason },
    {
      label: t('record.visit.illness'),
      value:
        visit.diagnoses.length === 0 ? (
          <span className={styles.quiet}>{t('record.visit.noIllness')}</span>
        ) : (
          <Diagnoses diagnoses={visit.diagnoses} />
        ),
    },
    { label: t('record.visit.symptoms'), value: words.symptoms(visit.symptoms) },
    { label: t('record.visit.measurements'), value: words.vitals(visit) },
    { label: t('record.visit.notes'), value: visit.notes },
    { label: t('record.visit.tests'), value: tests.length === 0 ? '' : tests },
    {
      label: t('record.visit.treatedBy'),
      value: visit.doctors.length > 1 ? visit.doctors.join(', ') : '',
    },
  ];
  return (
    <div className={`${styles.prose} ${visitStyles.visitText}`}>
      <DataList labelWidth="108px" items={rows.filter(({ value }) => value !== '')} />
    </div>
  );
};

interface VisitCardProps {
  readonly patient: PatientId;
  readonly record: VisitRecord;
  readonly onEdit: (record: VisitRecord) => void;
}

/** One visit: when, by whom, what was found; its versions and its own Edit. */
export const VisitCard = ({ patient, record, onEdit }: VisitCardProps) => {
  const t = useText();
  const dates = useDates();
  const words = useFieldWords();
  const version = currentOf(record);
  if (version === undefined) return null;
  const visit = version.content;
  const day = dayOfVisit(record);
  const doctor = visit?.doctors[0] ?? version.signer.name;
  const kind = visit === null ? '' : words.choice('visit.type', visit.type);
  const versions = record.versions.length;
  return (
    <section
      className={visitStyles.visit}
      aria-label={t('record.version.visitOf', { date: dates.short(day) })}
    >
      <div className={visitStyles.visitHead}>
        <h2 className={visitStyles.visitDay}>
          {day === '' ? t('record.visit.noDate') : dates.short(day)}
          {visit !== null && visitTime(visit.startedAt) !== '' && (
            <span className={styles.quiet}> {visitTime(visit.startedAt)}</span>
          )}
        </h2>
        <span className={visitStyles.visitWho}>
          {[doctor, kind].filter((word) => word !== '').join(' · ')}
        </span>
        <span className={visitStyles.visitEnd}>
          {versions > 1 && (
            <Link href={paths.record(patient, version.transaction)} className={styles.link}>
              {t('record.visit.versions', { count: versions })}
            </Link>
          )}
          <VersionPill version={version} />
          {visit !== null && (
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconPencil size={16} stroke={1.8} />}
              aria-label={`${t('record.actions.editVisit')}, ${dates.short(day)}`}
              onClick={() => {
                onEdit(record);
              }}
            >
              {t('record.actions.edit')}
            </Button>
          )}
        </span>
      </div>
      {record.conflict && (
        <div className={visitStyles.visitNotice}>
          <Notice
            tone="other"
            icon={<IconArrowsSplit2 size={18} stroke={1.8} aria-hidden="true" />}
            title={t('record.visit.conflictTitle')}
            actions={
              <Link href={paths.desk(record.record)} className={styles.link}>
                {t('desk.queue')}
              </Link>
            }
          >
            {t('record.visit.conflictText')}
          </Notice>
        </div>
      )}
      {visit === null ? (
        <Withheld patient={patient} version={version} earlier={newestReadable(record)} />
      ) : (
        <VisitBody visit={visit} />
      )}
    </section>
  );
};

import type { RecordView } from '#contract/views.ts';
import type { Query } from '#renderer/api/use-call.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { LoadingBars } from '#renderer/ui/loading-bars.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { IconAlertOctagonFilled } from '@tabler/icons-react';
import { choiceOf } from '../fields/labels.ts';
import styles from './side.module.css';

interface PartProps {
  readonly record: RecordView;
}

function Allergies({ record: { allergies } }: PartProps) {
  const t = useText();
  const format = useFormat();
  const none = allergies.answer === 'noneKnown' ? 'form.side.noAllergies' : 'form.side.notAsked';
  const has = allergies.items.length > 0;
  return (
    <Panel
      title={t('form.side.allergies')}
      icon={
        has ? <IconAlertOctagonFilled size={17} className={styles.octagon} aria-hidden /> : null
      }
    >
      {has ? null : <p className={styles.quiet}>{t(none)}</p>}
      {allergies.items.map(({ substance, severity, reaction, notedOn, notedBy }) => (
        <div key={substance} className={styles.item}>
          <strong>
            <bdi>{substance}</bdi>
            {severity === '' ? '' : `, ${choiceOf(t, 'severity', severity).toLocaleLowerCase()}`}
          </strong>
          <p className={styles.quiet}>
            {[
              reaction,
              notedOn === '' ? '' : format.date(notedOn),
              notedBy === '' ? '' : t('form.side.allergyNoted', { by: notedBy }),
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          </p>
        </div>
      ))}
    </Panel>
  );
}

const joined = (parts: readonly string[], between: string): string =>
  parts.filter((part) => part !== '').join(between);

function Medication({ record: { medication } }: PartProps) {
  const t = useText();
  return (
    <Panel title={t('form.side.medication')}>
      {medication.length === 0 ? (
        <p className={styles.quiet}>{t('form.side.noMedication')}</p>
      ) : null}
      {medication.map((row) => (
        <div key={`${row.visit} ${row.drug} ${row.strength}`} className={styles.item}>
          <strong>
            <bdi>{joined([row.drug, row.strength], ' ')}</bdi>
          </strong>
          <p className={styles.quiet}>
            {joined(
              [
                joined([row.dose, row.unit], ' '),
                row.frequency,
                row.prn === '' ? '' : t('form.choices.prn.yes'),
              ],
              ', ',
            )}
          </p>
        </div>
      ))}
    </Panel>
  );
}

function Problems({ record: { chart } }: PartProps) {
  const t = useText();
  const content = chart?.versions.find(({ version }) => version === chart.current)?.content;
  const active = content?.problems.filter(({ status }) => status === 'active') ?? [];
  return (
    <Panel title={t('form.side.problems')}>
      {active.length === 0 ? <p className={styles.quiet}>{t('form.side.noProblems')}</p> : null}
      {active.map(({ text, code }) => (
        <div key={text} className={styles.coded}>
          <bdi>{text}</bdi>
          <span className="mono">{code}</span>
        </div>
      ))}
    </Panel>
  );
}

function LastVisit({ record: { visits } }: PartProps) {
  const t = useText();
  const format = useFormat();
  const [last] = visits;
  const version = last?.versions.find(({ version: id }) => id === last.current);
  const content = version?.content;
  return (
    <Panel title={t('form.side.lastVisit')}>
      {content ? (
        <div className={styles.item}>
          <strong>
            {joined([format.date(content.startedAt), content.doctors[0] ?? ''], ', ')}
          </strong>
          <p className={styles.quiet}>
            {joined([content.diagnoses.map(({ text }) => text).join(', '), content.reason], '. ')}
          </p>
        </div>
      ) : (
        <p className={styles.quiet}>
          {t(last === undefined ? 'form.side.noVisit' : 'form.side.withheld')}
        </p>
      )}
    </Panel>
  );
}

/** What is known of the patient, beside the form. */
export function KnownPatient({ record: query }: { readonly record: Query<RecordView> }) {
  const t = useText();
  if (query.error) return <ErrorNotice error={query.error} onRetry={query.refetch} />;
  if (query.data === undefined) return query.loading ? <LoadingBars rows={6} /> : null;
  const record = query.data;
  return (
    <>
      {record.trust.state === 'tampered' ? (
        <Notice tone="bad" role="alert">
          {t('form.side.tampered')}
        </Notice>
      ) : null}
      <Allergies record={record} />
      <Medication record={record} />
      <Problems record={record} />
      <LastVisit record={record} />
    </>
  );
}

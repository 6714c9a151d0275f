import { Button } from '@mantine/core';
import { IconAlertOctagonFilled, IconCalendarOff } from '@tabler/icons-react';
import { Link } from 'wouter';
import { paths } from '#renderer/app/paths.ts';
import { usePersonWords } from '#renderer/features/patients/person-words.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { fullName } from '#renderer/ui/patient-banner.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import type { Day, DayLine } from './day.ts';
import styles from './day.module.css';

const LineState = ({ line }: { readonly line: DayLine }) => {
  const t = useText();
  if (line.next) return <StatePill state="next" />;
  switch (line.state) {
    case 'here':
      return <StatePill state="here" />;
    case 'inVisit':
      return <StatePill state="draft">{t('workspace.inVisit')}</StatePill>;
    case 'seen':
      return <StatePill state="seen" />;
    default:
      return line.state satisfies never;
  }
};

const AllergyMark = ({ allergies }: { readonly allergies: string | null }) => {
  const t = useText();
  if (allergies === null || allergies === '') return null;
  const label = t('common.allergy', { what: allergies });
  return (
    <IconAlertOctagonFilled
      className={styles.allergy}
      size={17}
      role="img"
      aria-label={label}
      title={label}
    />
  );
};

const DayRow = ({ line }: { readonly line: DayLine }) => {
  const t = useText();
  const format = useFormat();
  const words = usePersonWords();
  const { patient, reason, minutes } = line;
  return (
    <tr data-next={line.next || undefined}>
      <td>
        <time dateTime={line.at}>{format.time(line.at)}</time>
      </td>
      <td>
        <Link href={paths.record(patient.patient)} className={styles.patient}>
          <bdi>{fullName(patient.name)}</bdi>
        </Link>{' '}
        <span className={styles.quiet}>{words.short(patient)}</span>{' '}
        <AllergyMark allergies={line.allergies} />
        {reason !== '' && <span className={styles.narrowReason}>{reason}</span>}
      </td>
      <td className={styles.wide}>{reason === '' ? t('workspace.noReason') : reason}</td>
      <td className={styles.wide}>
        {minutes === null ? (
          <>
            <span aria-hidden="true">–</span>
            <span className="visually-hidden">{t('workspace.notWaiting')}</span>
          </>
        ) : (
          t('workspace.minutes', { count: minutes })
        )}
      </td>
      <td>
        <LineState line={line} />
      </td>
    </tr>
  );
};

/** Today's check-ins in the order of arrival. */
export const DayPanel = ({ day, now }: { readonly day: Day; readonly now: Date }) => {
  const t = useText();
  const format = useFormat();
  const counts = t('workspace.counts', {
    patients: t('workspace.patients', { count: day.lines.length }),
    waiting: t('workspace.waitingCount', { count: day.waiting }),
  });
  return (
    <Panel
      title={t('workspace.day', { date: format.weekday(now) })}
      action={<span role="status">{counts}</span>}
      flush
    >
      {day.lines.length === 0 ? (
        <EmptyState
          icon={<IconCalendarOff size={32} stroke={1.8} aria-hidden="true" />}
          title={t('workspace.nobodyTitle')}
          action={
            <Button component={Link} href={paths.patients} variant="default" size="xs">
              {t('workspace.findPatient')}
            </Button>
          }
        >
          {t('workspace.nobodyBody')}
        </EmptyState>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('workspace.time')}</th>
              <th scope="col">{t('workspace.patient')}</th>
              <th scope="col" className={styles.wide}>
                {t('workspace.reason')}
              </th>
              <th scope="col" className={styles.wide}>
                {t('workspace.waiting')}
              </th>
              <th scope="col">{t('workspace.state')}</th>
            </tr>
          </thead>
          <tbody>
            {day.lines.map((line) => (
              <DayRow key={line.checkIn} line={line} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
};

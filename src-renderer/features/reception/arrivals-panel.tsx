import { IconUserCheck } from '@tabler/icons-react';
import type { CallOutput } from '#contract/calls/index.ts';
import type { PatientId } from '#contract/ids.ts';
import type { CheckInLine } from '#contract/views.ts';
import type { Query } from '#renderer/api/use-call.ts';
import { usePersonWords } from '#renderer/features/patients/person-words.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { fullName } from '#renderer/ui/patient-banner.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import styles from './reception.module.css';

const ArrivalState = ({ line }: { readonly line: CheckInLine }) => {
  const t = useText();
  const format = useFormat();
  switch (line.state) {
    case 'here':
      return (
        <StatePill state="here">
          {t('reception.hereSince', { time: format.time(line.at) })}
        </StatePill>
      );
    case 'inVisit':
      return <StatePill state="next">{t('reception.inVisit')}</StatePill>;
    case 'seen':
      return <StatePill state="seen" />;
    default:
      return line.state satisfies never;
  }
};

interface ArrivalsProps {
  readonly query: Query<CallOutput<'checkIns.today'>>;
  readonly onChoose: (patient: PatientId) => void;
}

const Arrivals = ({
  lines,
  onChoose,
}: Pick<ArrivalsProps, 'onChoose'> & { readonly lines: readonly CheckInLine[] }) => {
  const t = useText();
  const format = useFormat();
  const words = usePersonWords();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('reception.time')}</th>
          <th scope="col">{t('reception.patient')}</th>
          <th scope="col" className={styles.wide}>
            {t('reception.reason')}
          </th>
          <th scope="col">{t('reception.state')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.checkIn}>
            <td>
              <time dateTime={line.at}>{format.time(line.at)}</time>
            </td>
            <td>
              <button
                type="button"
                className={styles.patient}
                onClick={() => {
                  onChoose(line.patient.patient);
                }}
              >
                <bdi>{fullName(line.patient.name)}</bdi>
              </button>{' '}
              <span className={styles.quiet}>{words.short(line.patient)}</span>
            </td>
            <td className={styles.wide}>{line.reason}</td>
            <td>
              <ArrivalState line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** Who came today, in the order of arrival. */
export const ArrivalsPanel = ({ query, onChoose }: ArrivalsProps) => {
  const t = useText();
  const lines = (query.data?.checkIns ?? []).toSorted(
    (a, b) => new Date(a.at).getTime() - new Date(b.at).getTime(),
  );
  const here = lines.filter(({ state }) => state === 'here').length;
  return (
    <Panel
      title={t('reception.arrivals')}
      action={<span role="status">{t('reception.here', { count: here })}</span>}
      flush
    >
      <QueryView query={query} rows={4}>
        {() =>
          lines.length === 0 ? (
            <EmptyState
              icon={<IconUserCheck size={32} stroke={1.8} aria-hidden="true" />}
              title={t('reception.noArrivalsTitle')}
            >
              {t('reception.noArrivalsBody')}
            </EmptyState>
          ) : (
            <Arrivals lines={lines} onChoose={onChoose} />
          )
        }
      </QueryView>
    </Panel>
  );
};

import type { CallOutput } from '#contract/calls/index.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { LookAnswer } from './look-answer.tsx';
import styles from './patient-record.module.css';

type Look = CallOutput<'patient.whoLooked'>['looks'][number];

interface LookLineProps {
  readonly look: Look;
  readonly onAnswered: () => void;
}

const LookLine = ({ look, onAnswered }: LookLineProps) => {
  const t = useText();
  const format = useFormat();
  const { at, who, own, action, reason } = look;
  const name = own ? t('access.you') : who === '' ? t('access.someone') : who;
  return (
    <li className={styles.look} data-emergency={action === 'breakGlass' || undefined}>
      <time dateTime={at} className={styles.quiet}>
        {format.dateTime(at)}
      </time>
      <span>
        {action === 'breakGlass' && (
          <>
            <StatePill state="breakGlass">{t('access.emergency')}</StatePill>{' '}
          </>
        )}
        <strong>
          <bdi>{name}</bdi>
        </strong>{' '}
        {t(`access.did.${action}`)}
        {reason !== '' && <span className={styles.because}>{t('access.because', { reason })}</span>}
        {action === 'breakGlass' && <LookAnswer look={look} onAnswered={onAnswered} />}
      </span>
    </li>
  );
};

/** Who opened the record, newest first; emergencies stand out, with the reason that was given. */
export const WhoLooked = () => {
  const t = useText();
  const query = useQuery('patient.whoLooked', {});
  return (
    <div className={styles.card}>
      <QueryView query={query} rows={6}>
        {({ looks }) =>
          looks.length === 0 ? (
            <EmptyState title={t('access.noneTitle')}>{t('access.noneBody')}</EmptyState>
          ) : (
            <ul className={styles.looks}>
              {looks.map((look) => (
                <LookLine key={look.look} look={look} onAnswered={query.refetch} />
              ))}
            </ul>
          )
        }
      </QueryView>
      <p className={styles.quiet}>{t('access.ask')}</p>
    </div>
  );
};

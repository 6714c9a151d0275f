import { useState } from 'react';
import { Link } from 'wouter';
import type { CallOutput } from '#contract/calls/index.ts';
import type { EventName } from '#contract/events.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { paths } from '#renderer/app/paths.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { useIsToday } from './use-minute.ts';
import styles from './workspace.module.css';

type ActionLine = CallOutput<'actions.recent'>['actions'][number];

/** A deed waits until its own transaction comes to rest, here or in a block that another node made. */
const whatSettles: readonly EventName[] = ['outbox', 'blocks'];
const few = 6;
const many = 100;

const BlockPill = ({ transaction, height }: Pick<ActionLine, 'transaction' | 'height'>) => {
  const t = useText();
  const format = useFormat();
  if (transaction === null) return null;
  return (
    <Link href={paths.verifyHash(transaction)} className={styles.pillLink}>
      {height === null ? (
        <StatePill state="waiting" />
      ) : (
        <StatePill state="committed">
          {t('common.block', { height: format.number(height) })}
        </StatePill>
      )}
    </Link>
  );
};

const ActionRow = ({ line }: { readonly line: ActionLine }) => {
  const t = useText();
  const format = useFormat();
  const { patient } = line;
  const today = useIsToday();
  return (
    <li className={styles.action}>
      <time dateTime={line.at} className={styles.actionTime}>
        {today(line.at) ? format.time(line.at) : format.date(line.at)}
      </time>
      <strong className={styles.actionName}>{t(`workspace.action.${line.action}`)}</strong>
      <BlockPill transaction={line.transaction} height={line.height} />
      <span className={styles.actionOf}>
        {patient !== null && patient.name !== '' && (
          <Link href={paths.record(patient.patient)} className={styles.actionPatient}>
            <bdi>{patient.name}</bdi>
          </Link>
        )}
        {patient?.name === '' && <span className={styles.quiet}>{t('workspace.noLonger')}</span>}
      </span>
    </li>
  );
};

/** What this doctor did last, each signed deed with its block. */
export const RecentPanel = () => {
  const t = useText();
  const [all, setAll] = useState(false);
  const query = useQuery('actions.recent', { limit: all ? many : few });
  const { refetch } = query;
  useRefetchOn(whatSettles, refetch);
  return (
    <Panel
      title={t('workspace.recent')}
      flush
      action={
        <button
          type="button"
          className={styles.link}
          aria-expanded={all}
          onClick={() => {
            setAll(!all);
          }}
        >
          {t(all ? 'workspace.fewer' : 'workspace.all')}
        </button>
      }
    >
      <QueryView query={query} rows={5}>
        {({ actions }) =>
          actions.length === 0 ? (
            <EmptyState title={t('workspace.noActionsTitle')}>
              {t('workspace.noActionsBody')}
            </EmptyState>
          ) : (
            <ul className={styles.rows}>
              {actions.map((line) => (
                <ActionRow
                  key={`${line.at} ${line.action} ${line.transaction ?? ''}`}
                  line={line}
                />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Panel>
  );
};

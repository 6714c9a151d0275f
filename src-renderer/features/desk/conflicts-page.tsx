import { IconCircleCheck } from '@tabler/icons-react';
import type { EventName } from '#contract/events.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { ConflictList } from './conflict-list.tsx';
import styles from './desk.module.css';

const whatMoves: readonly EventName[] = ['blocks', 'outbox'];

/** The doctor's queue of records with several versions. */
export const ConflictsPage = () => {
  const t = useText();
  const query = useQuery('desk.list', {});
  useRefetchOn(whatMoves, query.refetch);
  return (
    <>
      <PageHeader title={t('desk.queue')} subtitle={t('desk.queueSubtitle')} />
      <div className={styles.queue}>
        <Panel flush>
          <QueryView query={query} rows={3}>
            {({ conflicts }) =>
              conflicts.length > 0 ? (
                <ConflictList conflicts={conflicts} />
              ) : (
                <EmptyState
                  icon={<IconCircleCheck size={32} stroke={1.8} aria-hidden="true" />}
                  title={t('desk.queueNoneTitle')}
                >
                  {t('desk.queueNoneBody')}
                </EmptyState>
              )
            }
          </QueryView>
        </Panel>
      </div>
    </>
  );
};

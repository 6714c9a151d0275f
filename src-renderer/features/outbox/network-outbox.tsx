import { Button } from '@mantine/core';
import {
  IconCircleCheck,
  IconClock,
  IconCloudOff,
  IconCopyOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconShieldLock,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { EventName } from '#contract/events.ts';
import type { FollowTrouble } from '#contract/membership.ts';
import { useAction, useQuery } from '#renderer/api/use-call.ts';
import { useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { useAddsPatients, useHasRole, useStatus } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { AttentionNotice } from './attention-notice.tsx';
import { OnTheWayNotice, TwoVersionsNotice } from './network-notices.tsx';
import { PageTurner } from './page-turner.tsx';
import { RefusedPanel } from './refused-panel.tsx';
import { SendingCard } from './sending-card.tsx';
import { lastHeight, type SentList } from './sending.ts';
import { SentTable } from './sent-table.tsx';
import { useRefetchAt } from './use-refetch-at.ts';
import outbox from './outbox-page.module.css';
import styles from './sending.module.css';

/** Whatever moves a record on its way is told by one of these. */
const whatMoves: readonly EventName[] = ['outbox', 'blocks', 'status'];

const icon = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

interface FactsProps {
  readonly list: SentList;
  /** One by one: where nobody answers, the notice says so of all. */
  readonly showsSilent: boolean;
}

const Facts = ({ list, showsSilent }: FactsProps) => {
  const t = useText();
  const format = useFormat();
  const last = lastHeight(list.rows);
  return (
    <ul className={styles.facts}>
      <li>
        <IconShieldLock {...icon} />
        {t('outbox.factSafe')}
      </li>
      <li>
        <IconCopyOff {...icon} />
        {t('outbox.factOnce')}
      </li>
      {last !== null && (
        <li>
          <IconClock {...icon} />
          {t('outbox.factLast', { height: format.number(last) })}
        </li>
      )}
      {showsSilent &&
        list.silent.map(({ name, since, nextTry }) => (
          <li key={name}>
            <IconCloudOff {...icon} />
            {t('outbox.factSilent', {
              name,
              since: format.time(since),
              next: format.timeWithSeconds(nextTry),
            })}
          </li>
        ))}
    </ul>
  );
};

interface SentListViewProps {
  readonly list: SentList;
  readonly trouble: FollowTrouble | null;
  readonly doctor: boolean;
}

/** What is on its way, as the main process told it last. */
export const SentListView = ({ list, trouble, doctor }: SentListViewProps) => {
  const t = useText();
  const settles = useAddsPatients();
  const { counts, paused, rows } = list;
  const waiting = counts.sending + counts.waiting;
  const offering = trouble === null && !paused;
  const refused = rows.filter(({ stage }) => stage === 'refused').length;
  return (
    <>
      <OnTheWayNotice trouble={trouble} paused={paused} waiting={waiting} silent={list.silent} />
      {offering && <SendingCard counts={counts} />}
      {rows.some(({ stage }) => stage === 'twoVersions') && <TwoVersionsNotice doctor={doctor} />}
      {refused > 0 && <AttentionNotice count={refused} />}
      {refused > 0 && settles && <RefusedPanel />}
      {rows.length === 0 ? (
        <Panel>
          <EmptyState
            icon={<IconCircleCheck size={32} stroke={1.8} aria-hidden="true" />}
            title={t('outbox.noneTitle')}
          >
            {t('outbox.noneNetwork')}
          </EmptyState>
        </Panel>
      ) : (
        <SentTable list={list} offering={offering} doctor={doctor} />
      )}
      <Facts list={list} showsSilent={trouble !== 'silent'} />
    </>
  );
};

/** For whoever knows that the network is back, and does not want to wait for the next try. */
const TryNow = ({ onTried }: { readonly onTried: () => void }) => {
  const t = useText();
  const attempt = useAction('outbox.tryNow');
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh {...icon} />}
      loading={attempt.busy}
      onClick={() => void attempt.run({}).then(onTried)}
    >
      {t('outbox.tryNow')}
    </Button>
  );
};

/** "To be sent" of a clinic in a network. */
export const NetworkOutbox = ({ trouble }: { readonly trouble: FollowTrouble | null }) => {
  const t = useText();
  const format = useFormat();
  const waiting = useStatus()?.waiting ?? 0;
  const doctor = useHasRole('doctor');
  const mayPause = [doctor, useHasRole('administrator')].includes(true);
  /** Where each page but the first begins. */
  const [turned, setTurned] = useState<readonly number[]>([]);
  const query = useQuery('outbox.list', { after: turned.at(-1) ?? 0 });
  const pause = useAction('outbox.pause');
  useRefetchOn(whatMoves, query.refetch);
  useRefetchAt(query.data?.silent.map(({ nextTry }) => nextTry) ?? [], query.refetch);
  const paused = query.data?.paused ?? false;
  const turn = async (): Promise<void> => {
    if ((await pause.run({ paused: !paused })).ok) query.refetch();
  };
  return (
    <>
      <PageHeader
        title={t('outbox.title', { number: format.number(waiting) })}
        subtitle={t('outbox.subtitle')}
        actions={
          query.data !== undefined && (
            <>
              {trouble === 'silent' && <TryNow onTried={query.refetch} />}
              {mayPause && (
                <Button
                  variant="default"
                  leftSection={
                    paused ? <IconPlayerPlay {...icon} /> : <IconPlayerPause {...icon} />
                  }
                  loading={pause.busy}
                  onClick={() => void turn()}
                >
                  {t(paused ? 'outbox.resume' : 'outbox.pause')}
                </Button>
              )}
            </>
          )
        }
      />
      <div className={outbox.stack}>
        {pause.error !== undefined && <ErrorNotice error={pause.error} />}
        <QueryView query={query} rows={7}>
          {(list) => (
            <>
              <SentListView list={list} trouble={trouble} doctor={doctor} />
              <PageTurner
                page={turned.length + 1}
                onBack={() => {
                  setTurned(turned.slice(0, -1));
                }}
                onNext={
                  list.next === null
                    ? null
                    : () => {
                        setTurned([...turned, list.next ?? 0]);
                      }
                }
              />
            </>
          )}
        </QueryView>
      </div>
    </>
  );
};

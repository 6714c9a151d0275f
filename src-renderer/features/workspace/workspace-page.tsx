import { Button } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '#renderer/api/use-call.ts';
import { onBlocks, useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { JoiningNotice } from '#renderer/app/joining-notice.tsx';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { useShortcutStore } from '#renderer/app/shortcuts.ts';
import { useStartDraft } from '#renderer/app/start-draft.ts';
import { useStaff } from '#renderer/app/store.ts';
import { EraseRequests } from '#renderer/features/erase/erase-requests.tsx';
import { useText } from '#renderer/text/i18n.ts';
import { ProposalsPanel } from '#renderer/features/proposals/proposals-panel.tsx';
import { ConflictsPanel } from '#renderer/features/desk/conflicts-panel.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { DayPanel } from './day-panel.tsx';
import { dayOf } from './day.ts';
import { NextCard } from './next-card.tsx';
import { RecentPanel } from './recent-panel.tsx';
import { UnfinishedPanel } from './unfinished-panel.tsx';
import { useMinute } from './use-minute.ts';
import { WaitingPanel } from './waiting-panel.tsx';
import styles from './workspace.module.css';

/** Opens the search of the frame, as its key does. */
const openSearch = (): void => {
  useShortcutStore
    .getState()
    .shortcuts.findLast(({ keys }) => keys === 'mod+K')
    ?.handler();
};

const DoctorHead = () => {
  const t = useText();
  const staff = useStaff();
  const draft = useStartDraft();
  if (staff === null) return null;
  return (
    <>
      <div className={styles.head}>
        <PersonAvatar name={staff.name} size={48} />
        <div className={styles.headWords}>
          <h1 className={styles.headName}>
            <bdi>{staff.name}</bdi>
          </h1>
          <div className={styles.headFacts}>
            {staff.registration !== '' && (
              <span>{t('workspace.registration', { number: staff.registration })}</span>
            )}
            <span>
              <span>
                {t('workspace.signingKey')}{' '}
                <bdi className="mono" dir="ltr">
                  {staff.fingerprint}
                </bdi>
              </span>
            </span>
            <StatePill state="whole">{t('workspace.active')}</StatePill>
          </div>
        </div>
        <div className={styles.headActions}>
          <Button
            variant="default"
            leftSection={<IconSearch size={18} stroke={1.8} />}
            rightSection={<KeyCap keys="mod+K" />}
            onClick={openSearch}
          >
            {t('workspace.find')}
          </Button>
          <Button
            leftSection={<IconUserPlus size={18} stroke={1.8} />}
            rightSection={<KeyCap keys="mod+N" onFill />}
            loading={draft.busy}
            onClick={() => void draft.newPatient()}
          >
            {t('workspace.newPatient')}
          </Button>
        </div>
      </div>
      {draft.error !== undefined && <ErrorNotice error={draft.error} />}
    </>
  );
};

const DayColumn = () => {
  const t = useText();
  const query = useQuery('checkIns.today', {});
  const now = useMinute(query.refetch);
  useRefetchOn(onBlocks, query.refetch);
  if (query.data === undefined) {
    return (
      <Panel title={t('workspace.title')} flush>
        <QueryView query={query} rows={6}>
          {() => null}
        </QueryView>
      </Panel>
    );
  }
  const day = dayOf(query.data.checkIns, now);
  return (
    <>
      {day.next !== undefined && <NextCard line={day.next} />}
      <DayPanel day={day} now={now} />
    </>
  );
};

/** The doctor's day: who is next, who is here, what is unfinished, what was done. */
export const WorkspacePage = () => {
  const t = useText();
  usePageTitle(t('workspace.title'));
  const proposals = useQuery('proposals.list', {});
  return (
    <div className={styles.page}>
      <DoctorHead />
      <JoiningNotice />
      <div className={styles.columns}>
        <div className={styles.column}>
          <DayColumn />
        </div>
        <div className={styles.column}>
          <EraseRequests />
          <ProposalsPanel query={proposals} />
          <ConflictsPanel />
          <UnfinishedPanel />
          <WaitingPanel />
          <RecentPanel />
        </div>
      </div>
    </div>
  );
};

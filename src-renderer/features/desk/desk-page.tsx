import { useEffect, useMemo } from 'react';
import { useParams } from 'wouter';
import type { Desk } from '#contract/calls/desk.ts';
import type { EventName } from '#contract/events.ts';
import { type RecordId, recordIdSchema } from '#contract/ids.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { MissingPage } from '#renderer/app/fallback-pages.tsx';
import { useBeforeLock } from '#renderer/app/before-lock.ts';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { useStaff } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { DeskContext } from './desk-context.ts';
import { DeskScreen } from './desk-screen.tsx';
import styles from './desk.module.css';
import { createDeskStore } from './model/desk-store.ts';
import { SettledElsewhere } from './settled-elsewhere.tsx';

/** Another version may come with blocks of others, and with what this workstation sends. */
const whatMoves: readonly EventName[] = ['blocks', 'outbox'];

const useNames = ({ heads }: Desk): readonly string[] => {
  const t = useText();
  const staff = useStaff();
  const own = heads.filter(({ signer }) => signer.person === staff?.person);
  return heads.map(({ signer, number }) => {
    const isOwn = signer.person === staff?.person;
    if (isOwn && own.length === 1) return t('desk.yours');
    const name = signer.name === '' ? signer.fingerprint : signer.name;
    const same = heads.filter((each) => each.signer.person === signer.person).length > 1;
    return same ? `${name}, ${t('desk.version', { number })}` : name;
  });
};

interface OpenedProps {
  readonly desk: Desk;
  readonly onAgain: () => void;
}

/** One reading of the desk with what is decided at it; other versions make another one. */
const Opened = ({ desk, onAgain }: OpenedProps) => {
  const client = useClient();
  const names = useNames(desk);
  const store = useMemo(() => createDeskStore(desk, client), [desk, client]);
  const open = useMemo(() => ({ desk, store, names }), [desk, store, names]);
  const { record, base } = desk;
  const look = useQuery('desk.look', { record, base });
  useRefetchOn(whatMoves, look.refetch);
  useBeforeLock(store.flush);
  useEffect(
    () => () => {
      void store.flush();
      store.stop();
    },
    [store],
  );
  const moved = look.data?.same === false;
  useEffect(() => {
    // What was chosen is saved first: it is carried over to the versions that stand now.
    if (moved) void store.flush().then(onAgain);
  }, [moved, store, onAgain]);
  return (
    <DeskContext value={open}>
      {desk.state === 'settled' ? <SettledElsewhere /> : <DeskScreen onAgain={onAgain} />}
    </DeskContext>
  );
};

const Reading = ({ record }: { readonly record: RecordId }) => {
  const query = useQuery('desk.open', { record });
  const { data: desk } = query;
  if (desk !== undefined) {
    return (
      <Opened
        key={`${desk.base.join()} ${String(desk.revision)}`}
        desk={desk}
        onAgain={query.refetch}
      />
    );
  }
  return (
    <div className={styles.message}>
      <Panel flush>
        <QueryView query={query} rows={8}>
          {() => null}
        </QueryView>
      </Panel>
    </div>
  );
};

/** Several signed versions of one record, side by side, until a doctor makes one of them. */
export const DeskPage = () => {
  const t = useText();
  usePageTitle(t('desk.title'));
  const { record } = useParams<{ record: string }>();
  const id = recordIdSchema.safeParse(record);
  return id.success ? <Reading key={id.data} record={id.data} /> : <MissingPage />;
};

import { useEffect, useRef } from 'react';
import type { EventName } from '#contract/events.ts';
import type { Membership } from '#contract/membership.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { useMembership } from '#renderer/app/membership.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { JoinOffer } from './join-offer.tsx';
import { JoinProgress } from './join-progress.tsx';
import { JoinedPanel } from './joined-panel.tsx';
import { ReportPanel } from './report-panel.tsx';
import styles from './join.module.css';

const whatMoves: readonly EventName[] = ['status'];

const Current = ({ membership }: { readonly membership: Membership }) => {
  const administrator = useHasRole('administrator');
  switch (membership.state) {
    case 'own':
      return administrator ? <JoinOffer /> : null;
    case 'joining':
      return <JoinProgress joining={membership} administrator={administrator} />;
    case 'network':
      return <JoinedPanel membership={membership} />;
    default:
      return membership satisfies never;
  }
};

/** The dialog that began it is gone with the panel that it stood on: focus goes to what stands there now. */
const useFocusOnChange = (state: Membership['state']) => {
  const region = useRef<HTMLDivElement>(null);
  const shown = useRef(state);
  useEffect(() => {
    if (shown.current === state) return;
    shown.current = state;
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) region.current?.focus();
  }, [state]);
  return region;
};

/** The way into a network, how far it is, and what it did. */
export const JoinSection = () => {
  const membership = useMembership();
  const { data, refetch } = useQuery('join.state', {});
  useRefetchOn(whatMoves, refetch);
  const region = useFocusOnChange(membership.state);
  const report = data?.report ?? null;
  return (
    <div ref={region} tabIndex={-1} className={styles.region}>
      <Current membership={membership} />
      {report !== null && <ReportPanel report={report} />}
    </div>
  );
};

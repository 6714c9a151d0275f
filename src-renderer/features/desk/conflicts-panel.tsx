import type { EventName } from '#contract/events.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useRefetchOn } from '#renderer/api/use-refetch-on.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { ConflictList } from './conflict-list.tsx';

const whatMoves: readonly EventName[] = ['blocks', 'outbox'];

/** On the doctor's page, while anything waits for a decision. */
export const ConflictsPanel = () => {
  const t = useText();
  const query = useQuery('desk.list', {});
  useRefetchOn(whatMoves, query.refetch);
  const conflicts = query.data?.conflicts ?? [];
  if (conflicts.length === 0) return null;
  return (
    <Panel title={t('desk.queue')} flush>
      <ConflictList conflicts={conflicts} />
    </Panel>
  );
};

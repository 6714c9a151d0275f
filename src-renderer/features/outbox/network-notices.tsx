import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconCloudOff,
  IconPlayerPause,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import type { FollowTrouble } from '#contract/membership.ts';
import { paths } from '#renderer/app/paths.ts';
import { useIsToday } from '#renderer/features/workspace/use-minute.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import type { SentList } from './sending.ts';

const icon = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

interface OnTheWayNoticeProps {
  readonly trouble: FollowTrouble | null;
  readonly paused: boolean;
  /** Records that are signed and not read back yet. */
  readonly waiting: number;
  readonly silent: SentList['silent'];
}

/** Since when nobody answers: since the last of them fell silent. */
const useSince = (silent: SentList['silent']): string | null => {
  const format = useFormat();
  const today = useIsToday();
  const last = silent
    .map(({ since }) => since)
    .toSorted()
    .at(-1);
  if (last === undefined) return null;
  return today(last) ? format.time(last) : format.dateTime(last);
};

const useNextTry = (silent: SentList['silent']): string | null => {
  const format = useFormat();
  const [first] = silent.map(({ nextTry }) => nextTry).toSorted();
  return first === undefined ? null : format.timeWithSeconds(first);
};

/** Why nothing is sent now, what is safe, and what somebody can do. */
export const OnTheWayNotice = ({ trouble, paused, waiting, silent }: OnTheWayNoticeProps) => {
  const t = useText();
  const since = useSince(silent);
  const next = useNextTry(silent);
  if (trouble === 'silent') {
    return (
      <Notice
        tone="wait"
        role="status"
        icon={<IconCloudOff {...icon} />}
        title={
          since === null ? t('outbox.offlineTitle') : t('outbox.offlineSince', { time: since })
        }
      >
        {t('outbox.offlineBody', { count: waiting })}{' '}
        {next !== null && t('outbox.nextTry', { time: next })}
      </Notice>
    );
  }
  if (trouble !== null) {
    return (
      <Notice
        tone="bad"
        role="alert"
        icon={<IconAlertTriangle {...icon} />}
        title={t(`join.troubles.${trouble}.what`)}
      >
        {t(`join.troubles.${trouble}.next`)}{' '}
        {waiting > 0 && t('outbox.someTitle', { count: waiting })}
      </Notice>
    );
  }
  if (!paused) return null;
  return (
    <Notice
      tone="held"
      role="status"
      icon={<IconPlayerPause {...icon} />}
      title={t('outbox.pausedTitle')}
    >
      {t('outbox.pausedBody', { count: waiting })}
    </Notice>
  );
};

/** A change that met another: nothing is lost, and somebody has to look. */
export const TwoVersionsNotice = ({ doctor }: { readonly doctor: boolean }) => {
  const t = useText();
  return (
    <Notice
      tone="other"
      role="status"
      icon={<IconArrowsSplit2 {...icon} />}
      title={t('outbox.twoTitle')}
      actions={doctor && <Link href={paths.conflicts}>{t('desk.queue')}</Link>}
    >
      {t('outbox.twoBody')}
    </Notice>
  );
};

import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconCloudOff,
  IconPlayerPause,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import type { FollowTrouble } from '#contract/membership.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';

const icon = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

interface OnTheWayNoticeProps {
  readonly trouble: FollowTrouble | null;
  readonly paused: boolean;
  /** Records that are signed and not read back yet. */
  readonly waiting: number;
}

/** Why nothing is sent now, what is safe, and what somebody can do. */
export const OnTheWayNotice = ({ trouble, paused, waiting }: OnTheWayNoticeProps) => {
  const t = useText();
  if (trouble === 'silent') {
    return (
      <Notice
        tone="wait"
        role="status"
        icon={<IconCloudOff {...icon} />}
        title={t('outbox.offlineTitle')}
      >
        {t('outbox.offlineBody', { count: waiting })}
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

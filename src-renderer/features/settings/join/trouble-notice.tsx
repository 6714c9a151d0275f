import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react';
import type { FollowTrouble } from '#contract/membership.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';

/** What holds it up, and what somebody can do. */
export const TroubleNotice = ({ trouble }: { readonly trouble: FollowTrouble | 'verdicts' }) => {
  const t = useText();
  const silent = trouble === 'silent';
  const Icon = silent ? IconCloudOff : IconAlertTriangle;
  return (
    <Notice
      tone={silent ? 'wait' : 'bad'}
      role={silent ? 'status' : 'alert'}
      icon={<Icon size={18} stroke={1.8} aria-hidden="true" />}
      title={t(`join.troubles.${trouble}.what`)}
    >
      {t(`join.troubles.${trouble}.next`)}
    </Notice>
  );
};

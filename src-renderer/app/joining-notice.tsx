import { IconTopologyStar3 } from '@tabler/icons-react';
import { useText } from '../text/i18n.ts';
import { Notice } from '../ui/notice.tsx';
import { useMembership } from './membership.ts';

/** On the pages where people sign or are about to: why it has to wait. */
export const JoiningNotice = () => {
  const t = useText();
  if (useMembership().state !== 'joining') return null;
  return (
    <Notice
      tone="next"
      role="status"
      icon={<IconTopologyStar3 size={18} stroke={1.8} aria-hidden="true" />}
      title={t('join.noticeTitle')}
    >
      {t('join.notice')}
    </Notice>
  );
};

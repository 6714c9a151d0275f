import { IconAlertTriangle } from '@tabler/icons-react';
import { useAddsPatients } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';

/** How many signed records need somebody, and who that is. */
export const AttentionNotice = ({ count }: { readonly count: number }) => {
  const t = useText();
  const settles = useAddsPatients();
  return (
    <Notice
      tone="bad"
      icon={<IconAlertTriangle size={18} stroke={1.8} aria-hidden="true" />}
      title={t('outbox.attentionTitle', { count })}
    >
      {t(settles ? 'outbox.attentionBody' : 'outbox.attentionOther')}
    </Notice>
  );
};

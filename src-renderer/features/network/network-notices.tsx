import { IconAlertTriangle } from '@tabler/icons-react';
import type { NetworkView } from '#contract/network.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';

const icon = <IconAlertTriangle size={18} stroke={1.8} aria-hidden="true" />;

/** What somebody has to know: who differs, that nobody has most, that something matches nowhere. */
export const NetworkNotices = ({ view: { nodes, unproved } }: { readonly view: NetworkView }) => {
  const t = useText();
  const format = useFormat();
  const differing = nodes.filter(({ state }) => state === 'differs').map(({ name }) => name);
  const disputed = nodes.some(({ state }) => state === 'disputed');
  return (
    <>
      {differing.length > 0 && (
        <Notice
          role="alert"
          tone="bad"
          icon={icon}
          title={t('nodes.differTitle', { count: differing.length, names: format.list(differing) })}
        >
          {t('nodes.differBody')}
        </Notice>
      )}
      {disputed && (
        <Notice role="alert" tone="bad" icon={icon} title={t('nodes.disputedTitle')}>
          {t('nodes.disputedBody')}
        </Notice>
      )}
      {unproved > 0 && (
        <Notice
          role="status"
          tone="wait"
          icon={icon}
          title={t('nodes.unprovedTitle', { count: unproved })}
        >
          {t('nodes.unprovedBody')}
        </Notice>
      )}
    </>
  );
};

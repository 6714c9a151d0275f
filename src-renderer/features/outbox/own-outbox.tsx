import { IconCircleCheck, IconClockUp } from '@tabler/icons-react';
import { JoiningNotice } from '#renderer/app/joining-notice.tsx';
import { useAddsPatients, useStatus } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { AttentionNotice } from './attention-notice.tsx';
import { RefusedPanel } from './refused-panel.tsx';
import styles from './outbox-page.module.css';

/** What is signed and not in a block of the own ledger yet: that lasts for moments, and is said so. */
export const OwnOutbox = () => {
  const t = useText();
  const format = useFormat();
  const status = useStatus();
  const settles = useAddsPatients();
  const waiting = status?.waiting ?? 0;
  const attention = status?.attention ?? 0;
  return (
    <>
      <PageHeader
        title={t('outbox.title', { number: format.number(waiting) })}
        subtitle={t('outbox.subtitle')}
      />
      <div className={styles.stack} aria-live="polite">
        <JoiningNotice />
        {attention > 0 && <AttentionNotice count={attention} />}
        {attention > 0 && settles && <RefusedPanel />}
        {waiting > 0 && (
          <Notice
            tone="wait"
            icon={<IconClockUp size={18} stroke={1.8} aria-hidden="true" />}
            title={t('outbox.someTitle', { count: waiting })}
          >
            {t('outbox.someBody')}
          </Notice>
        )}
        {waiting === 0 && attention === 0 && (
          <Panel>
            <EmptyState
              icon={<IconCircleCheck size={32} stroke={1.8} aria-hidden="true" />}
              title={t('outbox.noneTitle')}
            >
              {t('outbox.noneBody')}
            </EmptyState>
          </Panel>
        )}
        <Panel title={t('outbox.how')}>
          <ul className={styles.list}>
            <li>{t('outbox.here')}</li>
            <li>{t('outbox.crash')}</li>
            <li>{t('outbox.later')}</li>
          </ul>
        </Panel>
      </div>
    </>
  );
};

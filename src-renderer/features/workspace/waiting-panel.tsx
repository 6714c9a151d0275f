import { Link } from 'wouter';
import { paths } from '#renderer/app/paths.ts';
import { useStatus } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import styles from './workspace.module.css';

/** How many signed records are not in a block yet. */
export const WaitingPanel = () => {
  const t = useText();
  const format = useFormat();
  const status = useStatus();
  const waiting = status?.waiting ?? 0;
  const attention = status?.attention ?? 0;
  return (
    <Panel
      title={t('workspace.waitingTitle')}
      action={
        <Link href={paths.outbox} className={styles.link}>
          {t('workspace.open')}
        </Link>
      }
    >
      <div className={styles.waiting} role="status">
        <span className={styles.bigCount} data-waiting={waiting > 0 || undefined}>
          {format.number(waiting)}
        </span>
        <span>
          {waiting === 0 ? t('workspace.waitingNone') : t('workspace.waitingSome')}
          {attention > 0 && (
            <strong className={styles.attention}>
              {' '}
              {t('workspace.attention', { count: attention })}
            </strong>
          )}
        </span>
      </div>
    </Panel>
  );
};

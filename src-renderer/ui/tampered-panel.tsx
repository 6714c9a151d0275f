import { IconShieldX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from './empty-state.tsx';
import styles from './state.module.css';

/** In place of content whose stored copy was changed: hatched, and nothing of it shown. */
export const TamperedPanel = ({ action }: { readonly action?: ReactNode }) => {
  const t = useText();
  return (
    <div className={styles.hatched}>
      <div className={styles.cleared}>
        <EmptyState
          role="alert"
          tone="bad"
          icon={<IconShieldX size={32} stroke={1.8} aria-hidden="true" />}
          title={t('states.tamperedTitle')}
          action={action}
        >
          {t('states.tamperedBody')} {t('states.tamperedRule')}
        </EmptyState>
      </div>
    </div>
  );
};

import type { ReactNode } from 'react';
import styles from './state.module.css';

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly tone?: 'wait' | 'bad' | 'next';
  readonly role?: 'alert' | 'status';
}

/** Centred icon, title, sentence and one action: what would appear here, or why it does not. */
export const EmptyState = ({ icon, title, children, action, tone, role }: EmptyStateProps) => (
  <div className={styles.state} role={role}>
    {icon !== undefined && (
      <span className={styles.icon} data-tone={tone}>
        {icon}
      </span>
    )}
    <strong className={styles.title}>{title}</strong>
    {children !== undefined && <div className={styles.body}>{children}</div>}
    {action !== undefined && <div className={styles.actions}>{action}</div>}
  </div>
);

import type { ReactNode } from 'react';
import styles from './notice.module.css';
import type { Tone } from './state-pill.tsx';

interface NoticeProps {
  readonly tone: Tone;
  readonly icon?: ReactNode;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits; without it nothing is announced. */
  readonly role?: 'alert' | 'status';
}

/** A coloured box with an icon and words, in the place where it matters. */
export const Notice = ({ tone, icon, title, children, actions, role }: NoticeProps) => (
  <div className={styles.notice} data-tone={tone} role={role}>
    {icon !== undefined && <span className={styles.icon}>{icon}</span>}
    <div className={styles.words}>
      {title !== undefined && <strong className={styles.title}>{title}</strong>}
      {children !== undefined && <div>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  </div>
);

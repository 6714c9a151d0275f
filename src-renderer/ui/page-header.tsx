import type { ReactNode } from 'react';
import { usePageTitle } from '#renderer/app/page-title.ts';
import styles from './page-header.module.css';

interface PageHeaderProps {
  /** Also names the window, so never a patient's name. */
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  /** Before the title: an avatar. */
  readonly start?: ReactNode;
}

export const PageHeader = ({ title, subtitle, actions, start }: PageHeaderProps) => {
  usePageTitle(title);
  return (
    <div className={styles.header}>
      {start}
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        {subtitle !== undefined && <div className={styles.subtitle}>{subtitle}</div>}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
};

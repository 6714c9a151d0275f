import type { ReactNode } from 'react';
import { useId } from 'react';
import styles from './panel.module.css';

interface PanelProps {
  readonly title?: ReactNode;
  /** At the end of the title row: a button, a pill, a count. */
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
  /** Without padding, for tables and rows that bring their own. */
  readonly flush?: boolean;
  readonly accent?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export const Panel = ({ title, action, icon, flush, accent, className, children }: PanelProps) => {
  const id = useId();
  const named = title !== undefined;
  return (
    <section
      className={`${styles.panel} ${className ?? ''}`}
      data-accent={accent === true || undefined}
      aria-labelledby={named ? id : undefined}
    >
      {named && (
        <div className={styles.head}>
          {icon}
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {action !== undefined && <div className={styles.action}>{action}</div>}
        </div>
      )}
      <div className={flush === true ? styles.flush : styles.body}>{children}</div>
    </section>
  );
};

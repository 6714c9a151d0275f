import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './fields.module.css';

interface MoreProps {
  readonly title: string;
  /** Open from the start, because something inside is filled in. */
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** The less common fields of a section. Its fields stay in the page, so a finding can open it. */
export const More = ({ title, open = false, children }: MoreProps) => (
  <details className={styles.more} open={open}>
    <summary className={styles.moreTitle}>
      <IconChevronRight size={17} stroke={1.8} aria-hidden className={styles.chevron} />
      {title}
    </summary>
    <div className={styles.moreBody}>{children}</div>
  </details>
);

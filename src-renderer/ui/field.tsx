import type { ReactNode } from 'react';
import styles from './field.module.css';

/** Fields side by side, as many as fit; one column where it is narrow. */
export const FieldGrid = ({
  children,
  columns = 2,
}: {
  readonly children: ReactNode;
  readonly columns?: 1 | 2 | 3 | 4;
}) => (
  <div className={styles.grid} data-columns={columns}>
    {children}
  </div>
);

import type { CSSProperties, ReactNode } from 'react';
import styles from './data-list.module.css';

export interface DataItem {
  readonly label: string;
  readonly value: ReactNode;
}

interface DataListProps {
  readonly items: readonly DataItem[];
  /** Width of the labels, a CSS length. */
  readonly labelWidth?: string;
}

/** Labels and values in two columns; one below the other where it is narrow. */
export const DataList = ({ items, labelWidth = '128px' }: DataListProps) => (
  <dl className={styles.list} style={{ '--label-width': labelWidth } as CSSProperties}>
    {items.map(({ label, value }) => (
      <div key={label} className={styles.row}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

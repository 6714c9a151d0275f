import type { ReactNode } from 'react';
import styles from './settings.module.css';

interface SettingRowProps {
  readonly id?: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

/** A setting: its name and meaning, and the control at the end of the row. */
export const SettingRow = ({ id, label, hint, children }: SettingRowProps) => (
  <div className={styles.row}>
    <div className={styles.rowWords}>
      <div id={id} className={styles.rowLabel}>
        {label}
      </div>
      {hint !== undefined && <div className={styles.rowHint}>{hint}</div>}
    </div>
    <div className={styles.rowControl}>{children}</div>
  </div>
);

import { IconClock, IconX } from '@tabler/icons-react';
import { clockWords } from '#renderer/features/patient-record/closing.ts';
import { useText } from '#renderer/text/i18n.ts';
import styles from './kiosk.module.css';

interface KioskTopProps {
  readonly label: string;
  /** Seconds. */
  readonly left: number;
  readonly onStop: () => void;
}

/** The way back, always in the same place, and when the screen goes back by itself. */
export const KioskTop = ({ label, left, onStop }: KioskTopProps) => {
  const t = useText();
  return (
    <header className={styles.top}>
      <button type="button" className={styles.stop} onClick={onStop}>
        <IconX size={24} stroke={1.8} aria-hidden="true" />
        {label}
      </button>
      <span className={styles.closes}>
        <IconClock size={24} stroke={1.8} aria-hidden="true" />
        <span role="timer">{t('patientRecord.closesIn', { time: clockWords(left) })}</span>
      </span>
    </header>
  );
};

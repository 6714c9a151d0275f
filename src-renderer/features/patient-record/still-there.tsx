import { useEffect, useRef } from 'react';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { hiddenSeconds } from './closing.ts';
import styles from './still-there.module.css';

interface StillThereProps {
  readonly left: number;
  readonly onGoOn: () => void;
  readonly onFinish: () => void;
}

const radius = 44;
const around = 2 * Math.PI * radius;

const Ring = ({ left }: { readonly left: number }) => {
  const t = useText();
  const format = useFormat();
  return (
    <div className={styles.ring} role="timer" aria-label={t('patientRecord.asking.left')}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r={radius} className={styles.ringTrack} />
        <circle
          cx="50"
          cy="50"
          r={radius}
          className={styles.ringLeft}
          strokeDasharray={`${(around * left) / hiddenSeconds} ${around}`}
        />
      </svg>
      <span>{format.number(left)}</span>
    </div>
  );
};

/** The record is gone from the page; only the question is left. */
export const StillThere = ({ left, onGoOn, onFinish }: StillThereProps) => {
  const t = useText();
  const format = useFormat();
  const goOn = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    goOn.current?.focus();
  }, []);
  return (
    <main className={styles.asking} aria-labelledby="still-there">
      <Ring left={left} />
      <h1 id="still-there" className={styles.askingTitle}>
        {t('patientRecord.asking.title')}
      </h1>
      <p className={styles.askingText}>
        {t('patientRecord.asking.text', { seconds: format.duration(left) })}
      </p>
      <div className={styles.askingActions}>
        <button ref={goOn} type="button" className={styles.goOn} onClick={onGoOn}>
          {t('patientRecord.asking.goOn')}
        </button>
        <button type="button" className={styles.askingFinish} onClick={onFinish}>
          {t('patientRecord.finish')}
        </button>
      </div>
    </main>
  );
};

import { IconAlertTriangle } from '@tabler/icons-react';
import type { CallError } from '#contract/errors.ts';
import { errorWords } from '#renderer/text/errors.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { KioskTop } from './kiosk-top.tsx';
import styles from './kiosk.module.css';
import { useCardReader } from './use-card-reader.ts';
import { useLeftAlone } from './use-left-alone.ts';

interface RefusedCardProps {
  readonly error: CallError;
  readonly onBack: () => void;
  readonly onCard: (card: string) => void;
}

const leftAloneSeconds = 30;

/** A card that opens nothing here: why, and who helps. Another one can be held to the reader at once. */
export const RefusedCard = ({ error, onBack, onCard }: RefusedCardProps) => {
  const t = useText();
  const { what, safe, next } = errorWords(error, t, useFormat());
  const left = useLeftAlone(leftAloneSeconds, onBack);
  useCardReader(onCard);
  return (
    <div className={styles.page}>
      <KioskTop label={t('kiosk.back')} left={left} onStop={onBack} />
      <main className={styles.words} role="alert">
        <IconAlertTriangle size={72} stroke={1.4} aria-hidden="true" />
        <h1>{what}</h1>
        <p>{safe}</p>
        <p>{next}</p>
      </main>
    </div>
  );
};

import { IconHelpCircle } from '@tabler/icons-react';
import { useText } from '#renderer/text/i18n.ts';
import { KioskTop } from './kiosk-top.tsx';
import styles from './kiosk.module.css';
import { useCardReader } from './use-card-reader.ts';
import { useLeftAlone } from './use-left-alone.ts';

interface NoCardProps {
  readonly onBack: () => void;
  readonly onCard: (card: string) => void;
}

const leftAloneSeconds = 60;

/** There is no other way in than card and PIN: no name is searched here. */
export const NoCard = ({ onBack, onCard }: NoCardProps) => {
  const t = useText();
  const left = useLeftAlone(leftAloneSeconds, onBack);
  useCardReader(onCard);
  return (
    <div className={styles.page}>
      <KioskTop label={t('kiosk.back')} left={left} onStop={onBack} />
      <main className={styles.words}>
        <IconHelpCircle size={72} stroke={1.4} aria-hidden="true" />
        <h1>{t('kiosk.noCardTitle')}</h1>
        <p>{t('kiosk.noCardBody')}</p>
        <p>{t('kiosk.noCardPin')}</p>
      </main>
    </div>
  );
};

import { IconHelpCircle, IconShieldCheckFilled } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useStatus } from '#renderer/app/store.ts';
import { LanguageButtons } from '#renderer/features/patient-login/language-buttons.tsx';
import { useText } from '#renderer/text/i18n.ts';
import { BrandMark } from '#renderer/ui/brand.tsx';
import { CardPicture } from './card-picture.tsx';
import styles from './kiosk.module.css';
import { useCardReader } from './use-card-reader.ts';
import { useKnocks } from './use-knocks.ts';

/** Costs nothing where no camera reads cards. */
const CameraView = lazy(async () => ({
  default: (await import('./camera/camera-view.tsx')).CameraView,
}));

interface AttractProps {
  readonly onCard: (card: string) => void;
  readonly onNoCard: () => void;
  readonly onStaff: () => void;
}

const Top = ({ onStaff }: Pick<AttractProps, 'onStaff'>) => {
  const t = useText();
  const status = useStatus();
  const knock = useKnocks(onStaff);
  const whole = status?.ledger?.state === 'whole';
  return (
    <header className={styles.attractTop}>
      {/* Knocking five times opens the staff's door; to everybody else it is the clinic's name. */}
      <span className={styles.clinic} onPointerDown={knock}>
        <BrandMark size={38} onDeep />
        <bdi>{status?.clinic?.name}</bdi>
      </span>
      <span className={styles.checked}>
        {whole && <IconShieldCheckFilled size={24} aria-hidden="true" />}
        {t(whole ? 'kiosk.checked' : 'kiosk.notWhole')}
      </span>
    </header>
  );
};

const Reader = ({ onCard }: Pick<AttractProps, 'onCard'>) => {
  const camera = useStatus()?.workstation?.cardCamera === true;
  if (!camera) return <CardPicture />;
  return (
    <Suspense fallback={<CardPicture />}>
      <CameraView onCard={onCard} />
    </Suspense>
  );
};

/** What a kiosk shows while nobody uses it. A card can be held to the reader at any moment. */
export const Attract = ({ onCard, onNoCard, onStaff }: AttractProps) => {
  const t = useText();
  useCardReader(onCard);
  useShortcut('mod+shift+S', onStaff);
  return (
    <div className={styles.attract}>
      <Top onStaff={onStaff} />
      <main className={styles.attractMain}>
        <div>
          <h1 className={styles.attractTitle}>{t('kiosk.holdCard')}</h1>
          <p className={styles.attractText}>{t('kiosk.pinNext')}</p>
        </div>
        <Reader onCard={onCard} />
      </main>
      <footer className={styles.attractFoot}>
        <LanguageButtons
          className={styles.languages ?? ''}
          buttonClassName={styles.attractButton ?? ''}
        />
        <button type="button" className={styles.attractButton} onClick={onNoCard}>
          <IconHelpCircle size={24} stroke={1.8} aria-hidden="true" />
          {t('kiosk.noCard')}
        </button>
      </footer>
    </div>
  );
};

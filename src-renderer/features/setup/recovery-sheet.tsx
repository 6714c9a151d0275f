import { useState } from 'react';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import styles from './recovery.module.css';

/** The paper itself: numbered words, for a safe. */
export const RecoverySheet = ({ words }: { readonly words: readonly string[] }) => {
  const t = useText();
  const format = useFormat();
  const [made] = useState(() => new Date());
  return (
    <div>
      <div className={styles.paperTitle}>{t('setup.recoveryTitle')}</div>
      <div className={styles.paperMade}>
        {t('common.product')}. {t('setup.recoveryMade', { date: format.longDate(made) })}
      </div>
      <ol className={`mono ${styles.words}`} dir="ltr">
        {words.map((word, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- a word may repeat; its place is its name
          <li key={place}>
            <span className={styles.wordNumber}>{String(place + 1).padStart(2, '0')}</span> {word}
          </li>
        ))}
      </ol>
    </div>
  );
};

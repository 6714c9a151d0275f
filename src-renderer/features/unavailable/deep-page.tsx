import type { ReactNode } from 'react';
import { useText } from '#renderer/text/i18n.ts';
import { BrandMark } from '#renderer/ui/brand.tsx';
import styles from './deep-page.module.css';

/** One card on the deep panel, before anybody can sign in. */
export const DeepPage = ({ children }: { readonly children: ReactNode }) => {
  const t = useText();
  return (
    <div className={styles.page}>
      <header className={styles.brand}>
        <BrandMark size={28} onDeep />
        <span>{t('common.product')}</span>
      </header>
      <main className={styles.main}>
        <div className={styles.card}>{children}</div>
      </main>
    </div>
  );
};

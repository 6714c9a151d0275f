import { IconLink } from '@tabler/icons-react';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DeepPage } from './deep-page.tsx';
import styles from './deep-page.module.css';

/** In a browser without a fresh one-time link. */
export const NeedsLinkPage = () => {
  const t = useText();
  usePageTitle(t('unavailable.linkTitle'));
  return (
    <DeepPage>
      <span className={styles.icon}>
        <IconLink size={40} stroke={1.6} aria-hidden="true" />
      </span>
      <h1>{t('unavailable.linkTitle')}</h1>
      <p>{t('unavailable.linkBody')}</p>
      <p>{t('unavailable.linkSafe')}</p>
      <p>
        <strong>{t('unavailable.linkNext')}</strong>
      </p>
    </DeepPage>
  );
};

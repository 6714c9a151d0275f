import { Button } from '@mantine/core';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import styles from './sending.module.css';

interface PageTurnerProps {
  /** From 1. */
  readonly page: number;
  readonly onBack: () => void;
  /** Null on the last page. */
  readonly onNext: (() => void) | null;
}

/** Below a list that is longer than a page; nothing for one that is not. */
export const PageTurner = ({ page, onBack, onNext }: PageTurnerProps) => {
  const t = useText();
  const format = useFormat();
  if (page === 1 && onNext === null) return null;
  return (
    <nav className={styles.turner} aria-label={t('outbox.pages')}>
      <Button variant="default" size="xs" disabled={page === 1} onClick={onBack}>
        {t('outbox.pageBack')}
      </Button>
      <span className="tabular">{t('outbox.pageAt', { number: format.number(page) })}</span>
      <Button
        variant="default"
        size="xs"
        disabled={onNext === null}
        onClick={() => {
          onNext?.();
        }}
      >
        {t('outbox.pageNext')}
      </Button>
    </nav>
  );
};

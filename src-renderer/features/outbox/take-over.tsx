import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import type { SentRow } from './sending.ts';
import styles from './outbox-page.module.css';

interface QuestionProps {
  readonly row: SentRow;
  readonly onClose: () => void;
}

const Question = ({ row: { transaction }, onClose }: QuestionProps) => {
  const t = useText();
  const { run, busy, error } = useAction('outbox.adopt');
  const takeOver = async (): Promise<void> => {
    if ((await run({ transaction })).ok) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('outbox.adoptTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={styles.words}>{t('outbox.adoptBody')}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <div className={styles.foot}>
        <Button data-autofocus variant="default" onClick={onClose}>
          {t('outbox.adoptKeep')}
        </Button>
        <Button loading={busy} onClick={() => void takeOver()}>
          {t('outbox.adopt')}
        </Button>
      </div>
    </Modal>
  );
};

interface TakeOverProps {
  readonly row: SentRow;
  /** Names the row to who cannot see it. */
  readonly label: string;
}

/** A doctor answers for what came into a block after the key of its signer had ended. */
export const TakeOver = ({ row, label }: TakeOverProps) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={label}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('outbox.adopt')}
      </Button>
      {asking && (
        <Question
          row={row}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </>
  );
};

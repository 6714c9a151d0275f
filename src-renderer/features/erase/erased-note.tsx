import { Button, Modal } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { CallOutput } from '#contract/calls/index.ts';
import { paths } from '#renderer/app/paths.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Hash } from '#renderer/ui/hash.tsx';
import styles from './erase.module.css';

interface ErasedNoteProps {
  readonly note: CallOutput<'erasure.erase'>;
  readonly onClose: () => void;
}

/** It is done: the hash of the signed note that says so. */
export const ErasedNote = ({ note, onClose }: ErasedNoteProps) => {
  const t = useText();
  const format = useFormat();
  return (
    <div className={styles.form}>
      <div className={styles.head} role="status">
        <span className={styles.mark} data-done>
          <IconCircleCheck size={22} stroke={1.8} aria-hidden="true" />
        </span>
        <Modal.Title className={styles.title ?? ''}>{t('erase.doneTitle')}</Modal.Title>
      </div>
      <p className={styles.text}>{t('erase.doneText', { time: format.dateTime(note.erasedAt) })}</p>
      <div>
        <div className={styles.small}>{t('erase.tombstone')}</div>
        <Hash value={note.transaction} />
      </div>
      <div className={styles.foot}>
        <span className={styles.after} />
        <CopyButton text={note.transaction} label={t('common.copyHash')} />
        <Button component={Link} href={paths.verifyHash(note.transaction)} variant="default">
          {t('erase.verify')}
        </Button>
        <Button component={Link} href={paths.today} onClick={onClose} data-autofocus>
          {t('erase.leave')}
        </Button>
      </div>
    </div>
  );
};

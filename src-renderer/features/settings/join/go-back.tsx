import { Button, Modal } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useAction } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import styles from './join.module.css';

interface GoBackProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks before the clinic goes back to its own ledger: staying is the first choice. */
export const GoBack = ({ opened, onClose }: GoBackProps) => {
  const t = useText();
  const stop = useAction('join.stop');
  const back = async (): Promise<void> => {
    if ((await stop.run({})).ok) onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('join.backTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={styles.words}>{t('join.backBody')}</p>
      {stop.error !== undefined && <ErrorNotice error={stop.error} />}
      <div className={styles.foot}>
        <Button data-autofocus onClick={onClose}>
          {t('join.backKeep')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={18} stroke={1.8} />}
          loading={stop.busy}
          onClick={() => void back()}
        >
          {t('join.back')}
        </Button>
      </div>
    </Modal>
  );
};

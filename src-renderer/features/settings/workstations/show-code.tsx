import { Button, Modal } from '@mantine/core';
import type { InvitationLine } from '#contract/workstations.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CodeBox } from '#renderer/ui/code-box.tsx';
import styles from '../settings.module.css';

interface ShowCodeProps {
  readonly invitation: InvitationLine;
  readonly onClose: () => void;
}

/** The code for the new computer; it can be shown again until it is answered. */
export const ShowCode = ({ invitation: { label, code }, onClose }: ShowCodeProps) => {
  const t = useText();
  return (
    <Modal
      opened
      onClose={onClose}
      size={680}
      title={t('workstations.codeTitle', { label })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.stack}>
        <p className={styles.rowHint}>{t('workstations.codeHint')}</p>
        <CodeBox label={t('workstations.codeText')} code={code} />
        <div className={styles.buttons}>
          <Button data-autofocus onClick={onClose}>
            {t('common.close')}
          </Button>
        </div>
      </div>
    </Modal>
  );
};

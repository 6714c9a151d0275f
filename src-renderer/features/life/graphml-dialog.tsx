import { Modal } from '@mantine/core';
import type { Life } from '#contract/calls/life.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { CodeText } from './code-text.tsx';
import styles from './life.module.css';
import { toGraphMl } from './model/graphml.ts';

/** The graph for other programs, to copy: no host lets a file leave through the page. */
export const GraphMlDialog = ({
  life,
  onClose,
}: {
  readonly life: Life;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const text = toGraphMl(life);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('life.graphMlTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={styles.small}>{t('life.graphMlHint')}</p>
      <CopyButton text={text} data-autofocus />
      <CodeText text={text} label={t('life.graphMlLabel')} />
    </Modal>
  );
};

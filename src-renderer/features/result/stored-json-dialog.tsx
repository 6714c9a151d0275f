import { Modal } from '@mantine/core';
import { useMemo } from 'react';
import { useQuery } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { indented, jsonTokens } from './json-tokens.ts';
import styles from './result.module.css';

function Json({ json }: { readonly json: string }) {
  const t = useText();
  const tokens = useMemo(() => jsonTokens(indented(json)), [json]);
  return (
    <>
      <div className={styles.jsonHead}>
        <p className={styles.quiet}>{t('result.jsonText')}</p>
        <CopyButton text={json} size="xs" />
      </div>
      <pre
        className={styles.code}
        dir="ltr"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled with the keyboard
        tabIndex={0}
        role="region"
        aria-label={t('result.jsonLabel')}
      >
        <code>
          {tokens.map(({ kind, text }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the text never changes
            <span key={index} data-kind={kind}>
              {text}
            </span>
          ))}
        </code>
      </pre>
    </>
  );
}

function Stored({ hash }: { readonly hash: string }) {
  const query = useQuery('ledger.json', { hash });
  return (
    <QueryView query={query} rows={8}>
      {({ json }) => <Json json={json} />}
    </QueryView>
  );
}

interface StoredJsonDialogProps {
  readonly hash: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The stored transaction as the web API serves it. */
export const StoredJsonDialog = ({ hash, opened, onClose }: StoredJsonDialogProps) => {
  const t = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('result.jsonTitle')}
      size={820}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {opened ? <Stored hash={hash} /> : null}
    </Modal>
  );
};

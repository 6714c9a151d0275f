import { Button } from '@mantine/core';
import { IconCode } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { LifeVersion } from '#contract/calls/life.ts';
import { useQuery } from '#renderer/api/use-call.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { CodeText } from './code-text.tsx';
import styles from './life.module.css';

const Json = ({ json }: { readonly json: string }) => {
  const t = useText();
  return (
    <>
      <p className={styles.small}>{t('life.jsonHint')}</p>
      <CopyButton text={json} size="xs" />
      <CodeText text={json} label={t('life.jsonLabel')} />
    </>
  );
};

const Stored = ({ hash }: { readonly hash: string }) => (
  <QueryView query={useQuery('ledger.json', { hash })} rows={6}>
    {({ json }) => <Json json={json} />}
  </QueryView>
);

/** The signed transaction, folded away: ciphertext and clear fields, never what is inside. */
export const RawJson = ({ version }: { readonly version: LifeVersion }) => {
  const t = useText();
  const id = useId();
  const [opened, setOpened] = useState(false);
  return (
    <div>
      <Button
        variant="subtle"
        px={0}
        leftSection={<IconCode size={18} stroke={1.8} />}
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => {
          setOpened(!opened);
        }}
      >
        {t('life.json')}
      </Button>
      <div id={id}>
        {opened && version.json !== null && <Json json={version.json} />}
        {opened && version.json === null && <Stored hash={version.transaction} />}
      </div>
    </div>
  );
};

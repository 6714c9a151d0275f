import { Button } from '@mantine/core';
import { IconCode } from '@tabler/icons-react';
import { useState } from 'react';
import type { Signed } from '#contract/views.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Hash } from '#renderer/ui/hash.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { StatePill } from '#renderer/ui/state-pill.tsx';
import { StoredJsonDialog } from './stored-json-dialog.tsx';
import styles from './result.module.css';

/** A new patient is three records; the others that were signed with the one shown. */
export function Others({ signed: { others } }: { readonly signed: Signed }) {
  const t = useText();
  const format = useFormat();
  const [hash, setHash] = useState<string | null>(null);
  if (others.length === 0) return null;
  return (
    <Panel title={t('result.others')} flush>
      <ul className={styles.others}>
        {others.map(({ kind, transaction, height }) => (
          <li key={transaction}>
            <div className={styles.otherHead}>
              <strong>{t(`result.kinds.${kind}`)}</strong>
              <StatePill state={height === null ? 'waiting' : 'committed'}>
                {height === null
                  ? t('states.waiting')
                  : t('states.readBackIn', { height: format.number(height) })}
              </StatePill>
            </div>
            <div className={styles.otherFoot}>
              <Hash value={transaction} short />
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={`${t('result.showJson')}: ${t(`result.kinds.${kind}`)}`}
                leftSection={<IconCode size={17} stroke={1.8} aria-hidden />}
                onClick={() => {
                  setHash(transaction);
                }}
              >
                JSON
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <StoredJsonDialog
        hash={hash ?? ''}
        opened={hash !== null}
        onClose={() => {
          setHash(null);
        }}
      />
    </Panel>
  );
}

import { Button } from '@mantine/core';
import { IconBinaryTree, IconBraces, IconShieldSearch } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useClient } from '#renderer/api/client-context.ts';
import { paths } from '#renderer/app/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Hash } from '#renderer/ui/hash.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import type { Version } from '../model/parts.ts';
import { VersionPill } from '../version-pill.tsx';
import styles from './versions.module.css';

/** Each version's transaction: its hash to copy, its stored JSON, its verification, its life. */
export const VersionLedger = ({ versions }: { readonly versions: readonly Version[] }) => {
  const t = useText();
  const client = useClient();
  return (
    <Panel title={t('record.version.ledger')}>
      <ul className={styles.ledger}>
        {versions.map((version, place) => {
          const name = t('record.version.number', { number: place + 1 });
          return (
            <li key={version.transaction}>
              <span className={styles.ledgerName}>
                {name} <VersionPill version={version} />
              </span>
              <Hash value={version.transaction} />
              <span className={styles.ledgerActions}>
                <CopyButton text={version.transaction} size="xs" label={t('common.copyHash')} />
                <Button
                  variant="default"
                  size="xs"
                  leftSection={<IconBraces size={16} stroke={1.8} />}
                  aria-label={`${t('record.version.api')}, ${name}`}
                  onClick={() => {
                    client.openExternal(version.apiUrl);
                  }}
                >
                  {t('record.version.api')}
                </Button>
                <Button
                  component={Link}
                  href={paths.verifyHash(version.transaction)}
                  variant="default"
                  size="xs"
                  leftSection={<IconShieldSearch size={16} stroke={1.8} />}
                  aria-label={`${t('record.version.verify')}, ${name}`}
                >
                  {t('record.version.verify')}
                </Button>
                <Button
                  component={Link}
                  href={paths.life(version.transaction)}
                  variant="default"
                  size="xs"
                  leftSection={<IconBinaryTree size={16} stroke={1.8} />}
                  aria-label={t('life.linkFrom', { what: name })}
                >
                  {t('life.link')}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
};

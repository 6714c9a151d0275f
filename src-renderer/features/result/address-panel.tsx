import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { Signed } from '#contract/views.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CopyButton, useCopy } from '#renderer/ui/copy-button.tsx';
import { Hash } from '#renderer/ui/hash.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { QrCode } from '#renderer/ui/qr-code.tsx';
import styles from './result.module.css';

function Address({ url }: { readonly url: string }) {
  const t = useText();
  const client = useClient();
  return (
    <div className={styles.addressBox}>
      <h3 className={styles.caption}>{t('result.api')}</h3>
      <div className={styles.address}>
        <bdi className={`mono ${styles.url ?? ''}`} dir="ltr" title={url}>
          {url}
        </bdi>
        <CopyButton text={url} variant="subtle" size="xs" aria-label={t('result.copyAddress')} />
        <Button
          variant="subtle"
          size="xs"
          aria-label={t('result.openAddress')}
          leftSection={<IconExternalLink size={17} stroke={1.8} aria-hidden />}
          onClick={() => {
            client.openExternal(url);
          }}
        >
          {t('common.open')}
        </Button>
      </div>
    </div>
  );
}

/** The hash to keep and the address that shows the stored transaction anywhere. */
export function AddressPanel({ signed }: { readonly signed: Signed }) {
  const t = useText();
  const { copied, copy } = useCopy(signed.transaction);
  useShortcut('C', copy, { label: t('result.copyHash') });
  return (
    <Panel>
      <div className={styles.hashRow}>
        <div className={styles.qr}>
          <QrCode text={signed.apiUrl} label={t('result.apiQr')} size="148px" />
        </div>
        <div className={styles.hash}>
          <h2 className={styles.caption}>{t('result.hash')}</h2>
          <div className={styles.hashText}>
            <Hash value={signed.transaction} />
          </div>
          <Button variant="light" size="xs" onClick={copy} rightSection={<KeyCap keys="C" />}>
            <span role="status">{copied ? t('common.copied') : t('result.copyHash')}</span>
          </Button>
        </div>
      </div>
      <Address url={signed.apiUrl} />
    </Panel>
  );
}

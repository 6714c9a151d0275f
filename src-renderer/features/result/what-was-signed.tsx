import { Button } from '@mantine/core';
import { IconCode, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { Trans } from 'react-i18next';
import type { Signed } from '#contract/views.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList } from '#renderer/ui/data-list.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { StoredJsonDialog } from './stored-json-dialog.tsx';
import styles from './result.module.css';

const mono = <bdi className="mono" dir="ltr" />;

function useItems(signed: Signed) {
  const t = useText();
  const format = useFormat();
  const { kind, mrn, fields, bytes, signer, signedAt } = signed;
  return [
    {
      label: t('result.record'),
      value: <Trans i18nKey={`result.recordOf.${kind}`} values={{ mrn }} components={{ mono }} />,
    },
    {
      label: t('result.content'),
      value: (
        <span className={styles.locked}>
          <IconLock size={17} stroke={1.8} aria-hidden />
          {t('result.contentText', { count: fields })}
        </span>
      ),
    },
    { label: t('result.size'), value: t('result.sizeText', { bytes: format.bytes(bytes) }) },
    {
      label: t('result.signedBy'),
      value: (
        <Trans
          i18nKey="result.signedByText"
          values={{ name: signer.name, fingerprint: signer.fingerprint }}
          components={{ mono }}
        />
      ),
    },
    {
      label: t('result.time'),
      value: t('result.timeText', {
        time: `${format.date(new Date(signedAt))}, ${format.timeWithSeconds(signedAt)}`,
      }),
    },
  ];
}

export function WhatWasSigned({ signed }: { readonly signed: Signed }) {
  const t = useText();
  const items = useItems(signed);
  const [opened, setOpened] = useState(false);
  return (
    <Panel title={t('result.what')}>
      <DataList items={items} />
      <Button
        variant="subtle"
        size="xs"
        className={styles.json}
        leftSection={<IconCode size={18} stroke={1.8} aria-hidden />}
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('result.showJson')}
      </Button>
      <StoredJsonDialog
        hash={signed.transaction}
        opened={opened}
        onClose={() => {
          setOpened(false);
        }}
      />
    </Panel>
  );
}

import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { paths } from '#renderer/app/paths.ts';
import { ledgerWords } from '#renderer/app/status-strip.tsx';
import { useStatus } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList } from '#renderer/ui/data-list.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import styles from './settings.module.css';

export const LedgerSection = () => {
  const t = useText();
  const format = useFormat();
  const ledger = useStatus()?.ledger ?? null;
  if (ledger === null) return null;
  return (
    <Panel title={t('settings.ledgerTitle')}>
      <DataList
        labelWidth="180px"
        items={[
          { label: t('settings.ledgerState'), value: ledgerWords(ledger, t, format) },
          { label: t('settings.ledgerHeight'), value: format.number(ledger.height) },
          { label: t('settings.ledgerTransactions'), value: format.number(ledger.transactions) },
          {
            label: t('settings.ledgerApi'),
            value: (
              <bdi className="mono" dir="ltr">
                {ledger.apiUrl}
              </bdi>
            ),
          },
          { label: t('settings.ledgerMode'), value: t('settings.ledgerModeValue') },
        ]}
      />
      <Button component={Link} href={paths.network} variant="default" className={styles.below}>
        {t('settings.openNetwork')}
      </Button>
    </Panel>
  );
};

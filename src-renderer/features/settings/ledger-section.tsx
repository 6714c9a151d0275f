import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useMembership } from '#renderer/app/membership.ts';
import { paths } from '#renderer/app/paths.ts';
import { ledgerWords } from '#renderer/app/status-strip.tsx';
import { useHasRole, useStatus } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { DataList } from '#renderer/ui/data-list.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { JoinSection } from './join/join-section.tsx';
import { NodesPanel } from './nodes/nodes-panel.tsx';
import styles from './settings.module.css';

/** Where the records count, in a sentence. */
const Mode = () => {
  const t = useText();
  const nodes = useStatus()?.network?.nodes ?? 0;
  const { state } = useMembership();
  if (state !== 'own') return t(`settings.ledgerMode_${state}`);
  return nodes === 0
    ? t('settings.ledgerModeValue')
    : t('settings.ledgerModeNodes', { count: nodes });
};

export const LedgerSection = () => {
  const t = useText();
  const format = useFormat();
  const status = useStatus();
  const administrator = useHasRole('administrator');
  const ledger = status?.ledger ?? null;
  if (ledger === null) return null;
  return (
    <>
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
            {
              label: t('settings.ledgerMode'),
              value: <Mode />,
            },
          ]}
        />
        <Button component={Link} href={paths.network} variant="default" className={styles.below}>
          {t('settings.openNetwork')}
        </Button>
      </Panel>
      {administrator && <NodesPanel />}
      <JoinSection />
    </>
  );
};

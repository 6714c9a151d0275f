import { Button } from '@mantine/core';
import { IconRefresh, IconShieldSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useAction } from '#renderer/api/use-call.ts';
import type { CallOutput } from '#contract/calls/index.ts';
import { useMembership } from '#renderer/app/membership.ts';
import { useHasRole, useStatus } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { QueryView } from '#renderer/ui/query-view.tsx';
import { CheckProgress } from './check-progress.tsx';
import { CheckResult } from './check-result.tsx';
import { CopyInDoubt } from './copy-in-doubt.tsx';
import { LedgerCards } from './ledger-cards.tsx';
import { NetworkView } from './network-view.tsx';
import styles from './network.module.css';
import { useNetwork } from './use-network.ts';

/** The nodes of the network, and the ledger of this PC with a check of all of it, told truthfully. */
export const NetworkPage = () => {
  const t = useText();
  const status = useStatus();
  const ledger = status?.ledger ?? null;
  const nodes = status?.network?.nodes ?? 0;
  const mayCheck = [useHasRole('administrator'), useHasRole('doctor')].includes(true);
  const check = useAction('ledger.check');
  const network = useNetwork();
  const membership = useMembership();
  const copy = membership.state === 'network';
  const [result, setResult] = useState<CallOutput<'ledger.check'> | null>(null);
  const run = async (): Promise<void> => {
    setResult(null);
    const reply = await check.run({});
    if (reply.ok) setResult(reply.value);
  };
  const look = async (): Promise<void> => {
    await network.look.run({});
    network.state.refetch();
  };
  return (
    <>
      <PageHeader
        title={nodes === 0 ? t('network.title') : t('nodes.title')}
        subtitle={nodes === 0 ? t('network.subtitle') : t('nodes.subtitle', { count: nodes })}
        actions={
          <>
            {nodes > 0 && (
              <Button
                variant="default"
                leftSection={<IconRefresh size={18} stroke={1.8} />}
                loading={network.look.busy}
                onClick={() => void look()}
              >
                {t('nodes.look')}
              </Button>
            )}
            {mayCheck && (
              <Button
                leftSection={<IconShieldSearch size={18} stroke={1.8} />}
                loading={check.busy}
                onClick={() => void run()}
              >
                {t('network.check')}
              </Button>
            )}
          </>
        }
      />
      <div className={styles.stack}>
        {copy && membership.trouble === 'otherChain' && <CopyInDoubt />}
        {check.busy && <CheckProgress />}
        {check.error !== undefined && (
          <ErrorNotice error={check.error} onRetry={() => void run()} />
        )}
        {result !== null && <CheckResult result={result} />}
        {network.look.error !== undefined && (
          <ErrorNotice error={network.look.error} onRetry={() => void look()} />
        )}
        {nodes > 0 && (
          <QueryView query={network.state}>{(state) => <NetworkView {...state} />}</QueryView>
        )}
        {nodes > 0 && ledger !== null && (
          <div>
            <h2 className={styles.section}>{t(copy ? 'nodes.keptCopy' : 'nodes.ownLedger')}</h2>
            <p className={styles.hint}>{t(copy ? 'nodes.keptCopyHint' : 'nodes.ownLedgerHint')}</p>
          </div>
        )}
        {ledger !== null && <LedgerCards ledger={ledger} />}
        {nodes === 0 && <NetworkView nodes={0} view={null} />}
      </div>
    </>
  );
};

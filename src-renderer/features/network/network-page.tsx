import { Button } from '@mantine/core';
import { IconShieldSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useAction } from '#renderer/api/use-call.ts';
import type { CallOutput } from '#contract/calls/index.ts';
import { useHasRole, useStatus } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { CheckProgress } from './check-progress.tsx';
import { CheckResult } from './check-result.tsx';
import { LedgerCards } from './ledger-cards.tsx';
import styles from './network.module.css';

/** The ledger of this PC, told truthfully: one node, what it survives, and a check of all of it. */
export const NetworkPage = () => {
  const t = useText();
  const ledger = useStatus()?.ledger ?? null;
  const mayCheck = [useHasRole('administrator'), useHasRole('doctor')].includes(true);
  const check = useAction('ledger.check');
  const [result, setResult] = useState<CallOutput<'ledger.check'> | null>(null);
  const run = async (): Promise<void> => {
    setResult(null);
    const reply = await check.run({});
    if (reply.ok) setResult(reply.value);
  };
  return (
    <>
      <PageHeader
        title={t('network.title')}
        subtitle={t('network.subtitle')}
        actions={
          mayCheck && (
            <Button
              leftSection={<IconShieldSearch size={18} stroke={1.8} />}
              loading={check.busy}
              onClick={() => void run()}
            >
              {t('network.check')}
            </Button>
          )
        }
      />
      <div className={styles.stack}>
        {check.busy && <CheckProgress />}
        {check.error !== undefined && (
          <ErrorNotice error={check.error} onRetry={() => void run()} />
        )}
        {result !== null && <CheckResult result={result} />}
        {ledger !== null && <LedgerCards ledger={ledger} />}
      </div>
    </>
  );
};

import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useClient } from '#renderer/api/client-context.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { Panel } from '#renderer/ui/panel.tsx';

/** How far the check of the whole ledger is, as the main process says it. */
export const CheckProgress = () => {
  const t = useText();
  const format = useFormat();
  const client = useClient();
  const [{ done, total }, setProgress] = useState({ done: 0, total: 0 });
  useEffect(
    () =>
      client.on('progress', (progress) => {
        if (progress.task === 'ledgerCheck') setProgress(progress);
      }),
    [client],
  );
  const share = total === 0 ? 0 : (done / total) * 100;
  return (
    <Panel title={t('network.checking')}>
      <Progress value={share} striped animated aria-label={t('network.checking')} />
      <p role="status" style={{ margin: '8px 0 0' }} className="tabular">
        {total === 0
          ? t('common.loading')
          : t('network.checkedOf', { done: format.number(done), total: format.number(total) })}
      </p>
    </Panel>
  );
};

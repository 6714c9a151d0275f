import { Button } from '@mantine/core';
import {
  IconDatabaseOff,
  IconDatabaseX,
  IconFileAlert,
  IconKeyOff,
  IconLock,
  IconPlugX,
  IconServerOff,
  IconVersions,
  IconWindow,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Problem } from '#contract/status.ts';
import { useClient } from '#renderer/api/client-context.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { refreshStatus } from '#renderer/app/store.ts';
import { errorWords } from '#renderer/text/errors.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { DeepPage } from './deep-page.tsx';
import styles from './deep-page.module.css';

const icons: Readonly<Record<Problem, Icon>> = {
  keychainMissing: IconKeyOff,
  keychainLocked: IconLock,
  keychainSilent: IconKeyOff,
  keyFileDamaged: IconFileAlert,
  storeDamaged: IconDatabaseX,
  storeNewer: IconVersions,
  storeInUse: IconWindow,
  storeKeyWrong: IconDatabaseOff,
  diskFull: IconServerOff,
  portTaken: IconPlugX,
};

/** Why the workstation cannot be used, what is safe, what to do, and another try. */
export const UnavailablePage = ({ problem }: { readonly problem: Problem }) => {
  const t = useText();
  const format = useFormat();
  const client = useClient();
  const retry = useAction('workstation.retry');
  const [tried, setTried] = useState(false);
  const words = errorWords({ code: problem }, t, format);
  const Icon = icons[problem];
  usePageTitle(t('unavailable.title'));
  const again = async (): Promise<void> => {
    setTried(false);
    await retry.run({});
    await refreshStatus(client);
    setTried(true);
  };
  return (
    <DeepPage>
      <span className={styles.icon}>
        <Icon size={40} stroke={1.6} aria-hidden="true" />
      </span>
      <h1>{words.what}</h1>
      <p>{words.safe}</p>
      <p>
        <strong>{words.next}</strong>
      </p>
      <Button size="md" loading={retry.busy} onClick={() => void again()}>
        {t('unavailable.retry')}
      </Button>
      <div role="status" className={styles.soft}>
        {tried && !retry.busy && retry.error === undefined && t('unavailable.still')}
      </div>
      {retry.error !== undefined && <ErrorNotice error={retry.error} />}
    </DeepPage>
  );
};

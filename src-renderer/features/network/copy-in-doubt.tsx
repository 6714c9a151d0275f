import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefreshAlert } from '@tabler/icons-react';
import { useState } from 'react';
import { useAction } from '#renderer/api/use-call.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import styles from './network.module.css';

const icon = { size: 18, stroke: 1.8, 'aria-hidden': true } as const;

/** Most nodes contradict the copy of the blocks: what that means, and the way out for an administrator. */
export const CopyInDoubt = () => {
  const t = useText();
  const administrator = useHasRole('administrator');
  const [asking, setAsking] = useState(false);
  const fetchAnew = useAction('network.fetchAnew');
  const close = (): void => {
    setAsking(false);
  };
  return (
    <>
      <Notice
        tone="bad"
        role="alert"
        icon={<IconAlertTriangle {...icon} />}
        title={t('nodes.doubtTitle')}
        actions={
          administrator && (
            <Button
              variant="default"
              leftSection={<IconRefreshAlert {...icon} />}
              onClick={() => {
                setAsking(true);
              }}
            >
              {t('nodes.fetchAnew')}
            </Button>
          )
        }
      >
        {t('nodes.doubtBody')} {!administrator && t('nodes.doubtAsk')}
      </Notice>
      {fetchAnew.error !== undefined && <ErrorNotice error={fetchAnew.error} />}
      <ConfirmIdentity
        opened={asking}
        onClose={close}
        deed="staff"
        subject="clinic"
        name={t('nodes.fetchAnewShort')}
        about={t('nodes.fetchAnewAbout')}
        confirm={t('nodes.fetchAnewShort')}
        danger
        onProved={async () => {
          await fetchAnew.run({});
          close();
        }}
      >
        <p className={styles.hint}>{t('nodes.fetchAnewBody')}</p>
      </ConfirmIdentity>
    </>
  );
};

import { Button } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useClient } from '#renderer/api/client-context.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { refreshStatus } from '#renderer/app/store.ts';
import { useTryMessage } from '#renderer/features/login/use-try-message.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { PassphraseField } from '#renderer/ui/passphrase-field.tsx';
import { DeepPage } from './deep-page.tsx';
import styles from './deep-page.module.css';

/** A workstation without a keychain: the passphrase of its key file comes first. */
export const SealedPage = () => {
  const t = useText();
  const client = useClient();
  const [passphrase, setPassphrase] = useState('');
  const unlock = useAction('workstation.unlock');
  const { message, paused } = useTryMessage(unlock.error);
  usePageTitle(t('unavailable.sealedTitle'));
  const aboutTries = unlock.error?.code === 'wrongPassphrase' || unlock.error?.code === 'pause';
  const submit = async (): Promise<void> => {
    if (passphrase === '' || paused) return;
    const reply = await unlock.run({ passphrase });
    setPassphrase('');
    if (reply.ok) await refreshStatus(client);
  };
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    void submit();
  };
  return (
    <DeepPage>
      <h1>{t('unavailable.sealedTitle')}</h1>
      <p className={styles.soft}>{t('unavailable.sealedHint')}</p>
      <form onSubmit={onSubmit} style={{ display: 'grid', gap: 16 }}>
        <PassphraseField
          autoFocus
          label={t('unavailable.sealedField')}
          value={passphrase}
          onChange={setPassphrase}
          error={aboutTries ? message : undefined}
          disabled={paused}
        />
        <Button
          type="submit"
          size="md"
          loading={unlock.busy}
          disabled={passphrase === '' || paused}
          rightSection={<KeyCap keys="Enter" onFill />}
        >
          {t('unavailable.sealedSubmit')}
        </Button>
      </form>
      {unlock.error !== undefined && !aboutTries && <ErrorNotice error={unlock.error} />}
      <p className={styles.soft}>{t('unavailable.sealedForgotten')}</p>
    </DeepPage>
  );
};

import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Redirect, useLocation } from 'wouter';
import { useClient } from '#renderer/api/client-context.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { paths } from '#renderer/app/paths.ts';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { refreshStatus, speakAsSet, useAppStore, useSession } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CardStep } from './card-step.tsx';
import { LanguageButtons } from './language-buttons.tsx';
import styles from './patient-login.module.css';
import { PinStep } from './pin-step.tsx';

/** A card that lies here unread, and a PIN half typed, are forgotten after this. */
const forgottenMs = 60_000;

/** Whoever leaves without signing in takes the language along that they chose. */
const useOwnLanguage = (): void => {
  useEffect(
    () => () => {
      if ((useAppStore.getState().status?.session ?? null) === null) speakAsSet();
    },
    [],
  );
};

/** Card, then PIN. No name is shown before both are right, and the digits are never shown at all. */
export const PatientLoginPage = () => {
  const t = useText();
  const client = useClient();
  const session = useSession();
  const [, navigate] = useLocation();
  const [card, setCard] = useState('');
  const signIn = useAction('session.patientSignIn');
  usePageTitle(t('patientLogin.title'));
  useOwnLanguage();

  const stop = (): void => {
    navigate(paths.home);
  };
  useShortcut('Escape', stop, { label: t('patientLogin.stop') });
  useEffect(() => {
    if (card === '') return undefined;
    const timer = setTimeout(() => {
      setCard('');
    }, forgottenMs);
    return () => {
      clearTimeout(timer);
    };
  }, [card, signIn.error]);

  const open = async (pin: string): Promise<void> => {
    const reply = await signIn.run({ card, pin });
    if (reply.ok) {
      await refreshStatus(client);
      navigate(paths.ownRecord);
      return;
    }
    if (reply.error.code.startsWith('card') || reply.error.code === 'erased') setCard('');
  };

  if (session?.kind === 'patient') return <Redirect to={paths.ownRecord} replace />;
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Button
          variant="default"
          classNames={{ root: styles.stop ?? '' }}
          leftSection={<IconX size={24} stroke={1.8} />}
          onClick={stop}
        >
          {t('patientLogin.stop')}
        </Button>
        <LanguageButtons
          className={styles.languages ?? ''}
          buttonClassName={styles.language ?? ''}
        />
      </header>
      <main className={styles.main}>
        {card === '' ? (
          <CardStep
            error={signIn.error}
            onCard={(read) => {
              signIn.reset();
              setCard(read);
            }}
          />
        ) : (
          <PinStep
            error={signIn.error}
            busy={signIn.busy}
            onPin={open}
            onOtherCard={() => {
              signIn.reset();
              setCard('');
            }}
          />
        )}
      </main>
    </div>
  );
};

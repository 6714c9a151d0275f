import { Button, UnstyledButton } from '@mantine/core';
import { IconDeviceFloppy, IconLockOpen } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '#renderer/api/client-context.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { signOut } from '#renderer/app/before-lock.ts';
import { usePageTitle } from '#renderer/app/page-title.ts';
import { paths } from '#renderer/app/paths.ts';
import { StatusStrip } from '#renderer/app/status-strip.tsx';
import { refreshStatus, useAppStore, type StaffSession } from '#renderer/app/store.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { useTryMessage } from '#renderer/features/login/use-try-message.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { PassphraseField } from '#renderer/ui/passphrase-field.tsx';
import { PersonAvatar } from '#renderer/ui/person-avatar.tsx';
import styles from './lock-page.module.css';
import { Skeleton } from './skeleton.tsx';

const UnlockForm = ({ session }: { readonly session: StaffSession }) => {
  const t = useText();
  const client = useClient();
  const [passphrase, setPassphrase] = useState('');
  const signIn = useAction('session.signIn');
  const { message, paused } = useTryMessage(signIn.error);
  const unlock = async (): Promise<void> => {
    if (passphrase === '' || paused) return;
    const reply = await signIn.run({ person: session.person, passphrase });
    setPassphrase('');
    if (reply.ok) await refreshStatus(client);
  };
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    void unlock();
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <PassphraseField
        autoFocus
        value={passphrase}
        onChange={setPassphrase}
        error={message}
        disabled={paused}
      />
      <Button
        type="submit"
        size="md"
        fullWidth
        loading={signIn.busy}
        disabled={passphrase === '' || paused}
        leftSection={<IconLockOpen size={18} stroke={1.8} />}
        rightSection={<KeyCap keys="Enter" onFill />}
      >
        {t('lock.unlock')}
      </Button>
    </form>
  );
};

/** Over kept work: bars in place of every word, and no patient's name anywhere in the page. */
export const LockPage = ({ session }: { readonly session: StaffSession }) => {
  const t = useText();
  const format = useFormat();
  const client = useClient();
  const [, navigate] = useLocation();
  const lockedAt = useAppStore((state) => state.lockedAt);
  usePageTitle(t('lock.title'));
  const someoneElse = (): Promise<void> =>
    signOut(client, () => {
      navigate(paths.signIn);
    });
  return (
    <div className={styles.page}>
      <Skeleton />
      <main className={styles.veil}>
        <section className={styles.card} aria-labelledby="locked-title">
          <div className={styles.head}>
            <PersonAvatar name={session.name} size={52} />
            <div>
              <h1 id="locked-title" className={styles.title}>
                {t('lock.title')}
              </h1>
              <div className={styles.since}>
                {lockedAt === null
                  ? session.name
                  : t('lock.since', { name: session.name, time: format.time(lockedAt) })}
              </div>
            </div>
          </div>
          {session.unfinished && (
            <Notice
              tone="ok"
              icon={<IconDeviceFloppy size={18} stroke={1.8} aria-hidden="true" />}
              title={t('lock.kept')}
            >
              {t('lock.keptHint')}
            </Notice>
          )}
          <UnlockForm session={session} />
          <UnstyledButton className={styles.link} onClick={() => void someoneElse()}>
            {t('lock.someoneElse')}
          </UnstyledButton>
        </section>
      </main>
      <StatusStrip />
    </div>
  );
};

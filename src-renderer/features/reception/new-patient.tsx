import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useClient } from '#renderer/api/client-context.ts';
import { signOut } from '#renderer/app/before-lock.ts';
import { paths } from '#renderer/app/paths.ts';
import { useStartDraft } from '#renderer/app/start-draft.ts';
import { useAddsPatients } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';

const look = {
  variant: 'default',
  size: 'lg',
  leftSection: <IconUserPlus size={19} stroke={1.8} />,
} as const;

/** A doctor is signed in: straight on to the form. */
const Add = () => {
  const t = useText();
  const { newPatient, busy, error } = useStartDraft();
  return (
    <>
      <Button {...look} loading={busy} onClick={() => void newPatient()}>
        {t('shell.newPatient')}
      </Button>
      {error !== undefined && <ErrorNotice error={error} />}
    </>
  );
};

/** Whoever is at the desk leaves before a doctor types a passphrase: nothing is signed under another’s name. */
const FetchDoctor = () => {
  const t = useText();
  const client = useClient();
  const [, navigate] = useLocation();
  const fetchDoctor = (): Promise<void> =>
    signOut(client, () => {
      navigate(paths.signInForNewPatient);
    });
  return (
    <Button {...look} onClick={() => void fetchDoctor()}>
      {t('reception.newPatient')}
    </Button>
  );
};

export const NewPatient = () => (useAddsPatients() ? <Add /> : <FetchDoctor />);

import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '#renderer/api/client-context.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { paths } from '#renderer/app/paths.ts';
import { useStartDraft } from '#renderer/app/start-draft.ts';
import { refreshStatus } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { PassphraseField } from '#renderer/ui/passphrase-field.tsx';
import { PeopleList, type People } from './people-list.tsx';
import styles from './sign-in.module.css';
import { useTryMessage } from './use-try-message.ts';

interface SignInFormProps {
  readonly people: People;
  readonly forNewPatient: boolean;
}

export const SignInForm = ({ people, forNewPatient }: SignInFormProps) => {
  const t = useText();
  const client = useClient();
  const [, navigate] = useLocation();
  const [person, setPerson] = useState(people.length === 1 ? people[0]?.person : undefined);
  const [passphrase, setPassphrase] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const signIn = useAction('session.signIn');
  const { newPatient, busy: opening } = useStartDraft();
  const { message, paused } = useTryMessage(signIn.error);

  useEffect(() => {
    if (person !== undefined) field.current?.focus();
  }, [person]);

  const submit = async (): Promise<void> => {
    if (person === undefined || passphrase === '' || paused) return;
    const reply = await signIn.run({ person, passphrase });
    setPassphrase('');
    if (!reply.ok) {
      field.current?.focus();
      return;
    }
    // The answer can come before the status that says who is in: no page of theirs opens until then.
    await refreshStatus(client);
    if (forNewPatient && (await newPatient()).ok) return;
    navigate(paths.today);
  };
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    void submit();
  };
  const choose = (chosen: (typeof people)[number]['person']): void => {
    setPerson(chosen);
    signIn.reset();
  };

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <PeopleList people={people} chosen={person} onChoose={choose} />
      <PassphraseField
        ref={field}
        value={passphrase}
        onChange={setPassphrase}
        error={message}
        disabled={person === undefined || paused}
        placeholder={person === undefined ? t('signIn.chooseFirst') : ''}
      />
      <Button
        type="submit"
        size="md"
        fullWidth
        loading={signIn.busy || opening}
        disabled={person === undefined || passphrase === '' || paused}
        rightSection={<KeyCap keys="Enter" onFill />}
      >
        {t('signIn.submit')}
      </Button>
    </form>
  );
};

import { Button, Modal, Select } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { CallOutput } from '#contract/calls/index.ts';
import { useAction, useQuery } from '#renderer/api/use-call.ts';
import { passphraseReady } from '#renderer/features/setup/setup-draft.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CheckDigits, CodeBox } from '#renderer/ui/code-box.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { NewPassphrase } from '#renderer/ui/new-passphrase.tsx';
import { NameFields } from '#renderer/ui/name-fields.tsx';
import styles from './sign-in.module.css';

type Asked = CallOutput<'people.ask'>;

const Show = ({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) => {
  const t = useText();
  return (
    <div className={styles.form}>
      <p className={styles.subtitle}>{t('people.askedHint')}</p>
      <CodeBox label={t('people.askedCode')} code={asked.code} />
      <div>
        <strong>{t('workstations.yourDigits')}</strong>
        <div>
          <CheckDigits digits={asked.digits} />
        </div>
      </div>
      <Button onClick={onClose}>{t('common.close')}</Button>
    </div>
  );
};

type Known = CallOutput<'people.known'>['people'][number];

const Who = ({
  person,
  onChange,
}: {
  readonly person: Known['person'] | null;
  readonly onChange: (known: Known | undefined) => void;
}) => {
  const t = useText();
  const { data } = useQuery('people.known', {});
  const known = data?.people ?? [];
  return (
    <Select
      size="md"
      required
      label={t('people.askWho')}
      data={known.map(({ person: value, name }) => ({ value, label: name }))}
      value={person}
      onChange={(chosen) => {
        onChange(known.find((each) => each.person === chosen));
      }}
    />
  );
};

/** A key is made here, for somebody new or somebody who forgot; an administrator signs it at any workstation. */
export const Ask = ({
  again,
  onClose,
}: {
  readonly again: boolean;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const ask = useAction('people.ask');
  const [person, setPerson] = useState<Known['person'] | null>(null);
  const [name, setName] = useState('');
  const [registration, setRegistration] = useState('');
  const [secret, setSecret] = useState({ passphrase: '', again: '' });
  const [asked, setAsked] = useState<Asked | null>(null);
  const ready = name.trim() !== '' && passphraseReady(secret) && (!again || person !== null);
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    if (!ready) return;
    const { passphrase } = secret;
    void ask.run({ person, name: name.trim(), registration, passphrase }).then((reply) => {
      if (reply.ok) setAsked(reply.value);
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={t(
        asked === null ? (again ? 'people.askAgainTitle' : 'people.askTitle') : 'people.askedTitle',
      )}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {asked === null ? (
        <form onSubmit={onSubmit} className={styles.form}>
          <p className={styles.subtitle}>{t(again ? 'people.askAgainHint' : 'people.askHint')}</p>
          {again ? (
            <Who
              person={person}
              onChange={(known) => {
                setPerson(known?.person ?? null);
                setName(known?.name ?? '');
              }}
            />
          ) : (
            <NameFields
              name={name}
              registration={registration}
              onName={setName}
              onRegistration={setRegistration}
            />
          )}
          <NewPassphrase value={secret} onChange={setSecret} />
          {ask.error !== undefined && <ErrorNotice error={ask.error} />}
          <Button type="submit" loading={ask.busy} disabled={!ready}>
            {t('people.askConfirm')}
          </Button>
        </form>
      ) : (
        <Show asked={asked} onClose={onClose} />
      )}
    </Modal>
  );
};

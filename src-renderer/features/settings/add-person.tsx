import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Role } from '#contract/roles.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { passphraseReady } from '#renderer/features/setup/setup-draft.ts';
import { useText } from '#renderer/text/i18n.ts';
import { ConfirmIdentity } from '#renderer/ui/confirm-identity.tsx';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { FieldGrid } from '#renderer/ui/field.tsx';
import { NewPassphrase } from '#renderer/ui/new-passphrase.tsx';
import { RoleChoice } from './role-choice.tsx';
import styles from './settings.module.css';

interface AddPersonProps {
  readonly onClose: () => void;
  readonly onAdded: (name: string) => void;
}

/** The new person types their passphrase; then the administrator proves who they are. */
export const AddPerson = ({ onClose, onAdded }: AddPersonProps) => {
  const t = useText();
  const add = useAction('staff.add');
  const [name, setName] = useState('');
  const [registration, setRegistration] = useState('');
  const [chosen, setChosen] = useState<Role[]>([]);
  const [secret, setSecret] = useState({ passphrase: '', again: '' });
  const [proving, setProving] = useState(false);
  const ready = name.trim() !== '' && chosen.length > 0 && passphraseReady(secret);
  const save = async (): Promise<void> => {
    const input = { name: name.trim(), registration: registration.trim(), roles: chosen };
    const reply = await add.run({ ...input, passphrase: secret.passphrase });
    setProving(false);
    if (reply.ok) onAdded(input.name);
  };
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    if (ready) setProving(true);
  };
  if (proving) {
    return (
      <ConfirmIdentity
        opened
        onClose={() => {
          setProving(false);
        }}
        deed="staff"
        subject="clinic"
        about={t('settings.newPerson', { name })}
        confirm={t('settings.addConfirm')}
        onProved={save}
      />
    );
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={t('settings.addTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={onSubmit} className={styles.stack}>
        <p className={styles.rowHint}>{t('settings.addHint')}</p>
        <FieldGrid>
          <TextInput
            size="md"
            required
            data-autofocus
            label={t('setup.name')}
            placeholder={t('setup.nameExample')}
            maxLength={200}
            value={name}
            onChange={({ currentTarget }) => {
              setName(currentTarget.value);
            }}
          />
          <TextInput
            size="md"
            label={t('setup.registration')}
            maxLength={200}
            value={registration}
            onChange={({ currentTarget }) => {
              setRegistration(currentTarget.value);
            }}
          />
        </FieldGrid>
        <RoleChoice value={chosen} onChange={setChosen} />
        <NewPassphrase value={secret} onChange={setSecret} />
        {add.error !== undefined && <ErrorNotice error={add.error} />}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!ready} loading={add.busy}>
            {t('common.next')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};

import { useState } from 'react';
import type { Role } from '#contract/roles.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { passphraseReady } from '#renderer/features/setup/setup-draft.ts';
import { useText } from '#renderer/text/i18n.ts';
import { FieldGrid } from '#renderer/ui/field.tsx';
import { NewPassphrase } from '#renderer/ui/new-passphrase.tsx';
import { NameFields } from '#renderer/ui/name-fields.tsx';
import { RoleChoice } from './role-choice.tsx';
import styles from './settings.module.css';
import { StaffForm } from './staff-form.tsx';

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
  const ready = name.trim() !== '' && chosen.length > 0 && passphraseReady(secret);
  const save = async (): Promise<void> => {
    const input = { name: name.trim(), registration: registration.trim(), roles: chosen };
    const reply = await add.run({ ...input, passphrase: secret.passphrase });
    if (reply.ok) onAdded(input.name);
  };
  return (
    <StaffForm
      title={t('settings.addTitle')}
      onClose={onClose}
      onSubmit={() => ready}
      disabled={!ready}
      busy={add.busy}
      error={add.error}
      proof={{
        about: t('settings.newPerson', { name }),
        confirm: t('settings.addConfirm'),
        onProved: save,
      }}
    >
      <p className={styles.rowHint}>{t('settings.addHint')}</p>
      <FieldGrid>
        <NameFields
          name={name}
          registration={registration}
          onName={setName}
          onRegistration={setRegistration}
        />
      </FieldGrid>
      <RoleChoice value={chosen} onChange={setChosen} />
      <NewPassphrase value={secret} onChange={setSecret} />
    </StaffForm>
  );
};

import { Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type InvitationLine, type Purpose, purposes } from '#contract/workstations.ts';
import { useAction } from '#renderer/api/use-call.ts';
import { prefixPattern } from '#renderer/features/setup/setup-draft.ts';
import { useText } from '#renderer/text/i18n.ts';
import { FieldGrid } from '#renderer/ui/field.tsx';
import styles from '../settings.module.css';
import { StaffForm } from '../staff-form.tsx';

interface AddWorkstationProps {
  readonly onClose: () => void;
  readonly onInvited: (invitation: InvitationLine) => void;
}

const PurposeChoice = ({
  value,
  onChange,
}: {
  readonly value: Purpose;
  readonly onChange: (purpose: Purpose) => void;
}) => {
  const t = useText();
  return (
    <Radio.Group
      label={t('workstations.purpose')}
      required
      value={value}
      onChange={(chosen) => {
        onChange(purposes.find((each) => each === chosen) ?? value);
      }}
    >
      <div className={styles.roles}>
        {purposes.map((purpose) => (
          <Radio
            key={purpose}
            value={purpose}
            label={t(`workstations.purpose_${purpose}`)}
            description={t(`workstations.purposeHint_${purpose}`)}
          />
        ))}
      </div>
    </Radio.Group>
  );
};

/** Where it stands and what it is for; then the administrator proves who they are, and there is a code. */
export const AddWorkstation = ({ onClose, onInvited }: AddWorkstationProps) => {
  const t = useText();
  const invite = useAction('workstations.invite');
  const [label, setLabel] = useState('');
  const [prefix, setPrefix] = useState('');
  const [purpose, setPurpose] = useState<Purpose>('reception');
  const ready = label.trim() !== '' && prefixPattern.test(prefix);
  const make = async (): Promise<void> => {
    const reply = await invite.run({ label: label.trim(), purpose, prefix });
    if (reply.ok) onInvited(reply.value);
  };
  return (
    <StaffForm
      title={t('workstations.addTitle')}
      onClose={onClose}
      onSubmit={() => ready}
      disabled={!ready}
      busy={invite.busy}
      error={invite.error}
      proof={{
        name: t('workstations.addTitle'),
        about: t('workstations.inviteAbout', { label }),
        confirm: t('workstations.makeCode'),
        onProved: make,
      }}
    >
      <p className={styles.rowHint}>{t('workstations.addHint')}</p>
      <FieldGrid>
        <TextInput
          size="md"
          required
          data-autofocus
          label={t('workstations.label')}
          placeholder={t('workstations.labelExample')}
          maxLength={200}
          value={label}
          onChange={({ currentTarget }) => {
            setLabel(currentTarget.value);
          }}
        />
        <TextInput
          size="md"
          required
          label={t('workstations.prefix')}
          description={t('workstations.prefixHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          classNames={{ input: 'mono' }}
          maxLength={4}
          dir="ltr"
          value={prefix}
          onChange={({ currentTarget }) => {
            setPrefix(currentTarget.value.toUpperCase());
          }}
        />
      </FieldGrid>
      <PurposeChoice value={purpose} onChange={setPurpose} />
    </StaffForm>
  );
};

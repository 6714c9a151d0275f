import { TextInput } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '#renderer/text/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-state.tsx';
import { FieldGrid } from '#renderer/ui/field.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { clinicReady, prefixPattern, type StepProps } from './setup-draft.ts';
import { WizardFrame } from './wizard-frame.tsx';

/** What appears on cards and printouts, and what record numbers made here begin with. */
export const ClinicStep = ({ draft, change, onNext, onBack, error }: StepProps) => {
  const t = useText();
  const [left, setLeft] = useState<readonly string[]>([]);
  const { clinic, workstation } = draft;
  const leave = (field: string) => () => {
    setLeft((before) => [...before, field]);
  };
  const missing = (field: string, value: string) =>
    left.includes(field) && value.trim() === '' ? t('setup.needed') : undefined;
  const badPrefix = left.includes('prefix') && !prefixPattern.test(workstation.prefix);
  return (
    <WizardFrame
      step="clinic"
      title={t('setup.clinicTitle')}
      hint={t('setup.clinicHint')}
      next={t('setup.next_administrator')}
      ready={clinicReady(draft)}
      onNext={onNext}
      onBack={onBack}
    >
      <TextInput
        size="md"
        required
        label={t('setup.clinicName')}
        maxLength={200}
        value={clinic.name}
        error={missing('name', clinic.name)}
        onBlur={leave('name')}
        onChange={({ currentTarget }) => {
          change({ clinic: { ...clinic, name: currentTarget.value } });
        }}
      />
      <TextInput
        size="md"
        label={t('setup.clinicAddress')}
        maxLength={200}
        value={clinic.address}
        onChange={({ currentTarget }) => {
          change({ clinic: { ...clinic, address: currentTarget.value } });
        }}
      />
      <FieldGrid>
        <TextInput
          size="md"
          type="tel"
          label={t('setup.clinicPhone')}
          maxLength={40}
          value={clinic.phone}
          onChange={({ currentTarget }) => {
            change({ clinic: { ...clinic, phone: currentTarget.value } });
          }}
        />
        <TextInput
          size="md"
          required
          label={t('setup.workstationLabel')}
          placeholder={t('setup.workstationExample')}
          maxLength={200}
          value={workstation.label}
          error={missing('label', workstation.label)}
          onBlur={leave('label')}
          onChange={({ currentTarget }) => {
            change({ workstation: { ...workstation, label: currentTarget.value } });
          }}
        />
      </FieldGrid>
      <FieldGrid>
        <TextInput
          size="md"
          required
          label={t('setup.prefix')}
          description={badPrefix ? undefined : t('setup.prefixHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          classNames={{ input: 'mono' }}
          maxLength={4}
          dir="ltr"
          value={workstation.prefix}
          error={badPrefix ? t('setup.prefixError') : undefined}
          onBlur={leave('prefix')}
          onChange={({ currentTarget }) => {
            change({ workstation: { ...workstation, prefix: currentTarget.value.toUpperCase() } });
          }}
        />
      </FieldGrid>
      <Notice tone="next" icon={<IconDeviceDesktop size={18} stroke={1.8} aria-hidden="true" />}>
        {t('setup.alone')}
      </Notice>
      {error !== undefined && <ErrorNotice error={error} />}
    </WizardFrame>
  );
};

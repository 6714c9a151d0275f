import { TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '#renderer/text/i18n.ts';
import { FieldGrid } from '#renderer/ui/field.tsx';
import { NewPassphrase } from '#renderer/ui/new-passphrase.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { PersonDraft } from './setup-draft.ts';

interface PersonFieldsProps {
  readonly value: PersonDraft;
  readonly onChange: (value: PersonDraft) => void;
  readonly nameError?: string | undefined;
  /** Why main did not take the passphrase; the field is gone to. */
  readonly passphraseError?: string | undefined;
}

/** Name, licence number and a passphrase that the person chooses here. */
export const PersonFields = ({
  value,
  onChange,
  nameError,
  passphraseError,
}: PersonFieldsProps) => {
  const t = useText();
  const [left, setLeft] = useState(false);
  const missing = left && value.name.trim() === '' ? t('setup.needed') : undefined;
  return (
    <>
      <FieldGrid>
        <TextInput
          size="md"
          required
          label={t('setup.name')}
          placeholder={t('setup.nameExample')}
          maxLength={200}
          autoComplete="off"
          value={value.name}
          error={nameError ?? missing}
          onBlur={() => {
            setLeft(true);
          }}
          onChange={({ currentTarget }) => {
            onChange({ ...value, name: currentTarget.value });
          }}
        />
        <TextInput
          size="md"
          label={t('setup.registration')}
          maxLength={200}
          autoComplete="off"
          value={value.registration}
          onChange={({ currentTarget }) => {
            onChange({ ...value, registration: currentTarget.value });
          }}
        />
      </FieldGrid>
      <NewPassphrase
        value={value}
        error={passphraseError}
        onChange={(pair) => {
          onChange({ ...value, ...pair });
        }}
      />
      <Notice
        tone="next"
        icon={<IconKey size={18} stroke={1.8} aria-hidden="true" />}
        title={t('setup.keyTitle')}
      >
        {t('setup.keyBody')}
      </Notice>
    </>
  );
};

import { TextInput } from '@mantine/core';
import { useText } from '#renderer/text/i18n.ts';

interface NameFieldsProps {
  readonly name: string;
  readonly registration: string;
  readonly onName: (name: string) => void;
  readonly onRegistration: (registration: string) => void;
}

/** Who somebody is: the name, and the number under which a council registered them. */
export const NameFields = ({ name, registration, onName, onRegistration }: NameFieldsProps) => {
  const t = useText();
  return (
    <>
      <TextInput
        size="md"
        required
        data-autofocus
        label={t('setup.name')}
        placeholder={t('setup.nameExample')}
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => {
          onName(currentTarget.value);
        }}
      />
      <TextInput
        size="md"
        label={t('setup.registration')}
        maxLength={200}
        value={registration}
        onChange={({ currentTarget }) => {
          onRegistration(currentTarget.value);
        }}
      />
    </>
  );
};

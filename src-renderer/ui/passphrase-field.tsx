import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useText } from '#renderer/text/i18n.ts';

type PassphraseFieldProps = Omit<PasswordInputProps, 'onChange' | 'value'> & {
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** Characters that the calls take; a browser stands still over megabytes in a field. */
const longest = 1024;

/** A passphrase with show and hide, and a word when Caps Lock is on. */
export const PassphraseField = ({
  value,
  onChange,
  description,
  ...rest
}: PassphraseFieldProps) => {
  const t = useText();
  const [caps, setCaps] = useState(false);
  const [shown, setShown] = useState(false);
  const look = (press: KeyboardEvent<HTMLInputElement>): void => {
    setCaps(press.getModifierState('CapsLock'));
  };
  return (
    <PasswordInput
      label={t('common.passphrase')}
      size="md"
      autoComplete="off"
      spellCheck={false}
      maxLength={longest}
      visible={shown}
      onVisibilityChange={setShown}
      visibilityToggleButtonProps={{
        'aria-label': shown ? t('common.hide') : t('common.show'),
        tabIndex: 0,
      }}
      {...rest}
      description={caps ? t('common.capsLock') : description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={(change) => {
        onChange(change.currentTarget.value);
      }}
      onKeyDown={look}
      onKeyUp={look}
    />
  );
};

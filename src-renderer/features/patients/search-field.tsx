import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, type KeyboardEvent } from 'react';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { optionId } from './use-list-keys.ts';

interface SearchFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown: (press: KeyboardEvent) => void;
  readonly list: string;
  readonly active: number;
  readonly expanded: boolean;
}

/** Finds patients as one types; `/` goes to it. */
export const SearchField = (props: SearchFieldProps) => {
  const { value, onChange, onKeyDown, list, active, expanded } = props;
  const t = useText();
  const field = useRef<HTMLInputElement>(null);
  useShortcut(
    '/',
    () => {
      field.current?.focus();
      field.current?.select();
    },
    { label: t('patients.focusKey') },
  );
  return (
    <TextInput
      ref={field}
      size="lg"
      value={value}
      onChange={(change) => {
        onChange(change.currentTarget.value);
      }}
      onKeyDown={onKeyDown}
      maxLength={200}
      aria-label={t('patients.searchLabel')}
      placeholder={t('patients.searchHint')}
      leftSection={<IconSearch size={22} stroke={1.8} aria-hidden="true" />}
      rightSection={<KeyCap keys="/" />}
      rightSectionPointerEvents="none"
      role="combobox"
      aria-expanded={expanded}
      aria-controls={list}
      aria-activedescendant={expanded && active >= 0 ? optionId(list, active) : undefined}
      aria-autocomplete="list"
      autoComplete="off"
      spellCheck={false}
      data-autofocus
    />
  );
};

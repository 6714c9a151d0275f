import { Autocomplete } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { languageCode, languageName } from '../model/languages.ts';
import type { TextPath } from '../model/paths.ts';
import { describe, inputOrder } from './text-field.tsx';
import { useField } from './use-field.ts';

/** Escape closes the words, not the form. */
const keepEscape = (press: KeyboardEvent): void => {
  const expanded = press.currentTarget.hasAttribute('data-expanded');
  if (press.key === 'Escape' && expanded) press.preventDefault();
};

interface WordFieldProps {
  readonly path: TextPath;
  /** Usual words; any other may be typed. */
  readonly words: readonly string[];
  readonly label?: string;
}

/** Text with the usual words at hand, such as routes and frequencies. */
export function WordField({ path, words, label }: WordFieldProps) {
  const field = useField(path);
  return (
    <Autocomplete
      id={field.id}
      label={label ?? field.label}
      value={field.value}
      data={[...words]}
      onChange={field.set}
      openOnFocus={false}
      comboboxProps={{ keepMounted: false, transitionProps: { duration: 0 } }}
      onKeyDown={keepEscape}
      onFocus={field.onFocus}
      onBlur={field.onBlur}
      onPaste={field.onPaste}
      error={field.error}
      description={describe(undefined, field.warning)}
      inputWrapperOrder={inputOrder}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

interface LanguageFieldProps {
  readonly path: TextPath;
  readonly lang: string;
  readonly codes: readonly string[];
}

/** A language by its name in the interface's language, kept as its code. */
export function LanguageField({ path, lang, codes }: LanguageFieldProps) {
  const field = useField(path);
  return (
    <Autocomplete
      id={field.id}
      label={field.label}
      value={languageName(field.value, lang)}
      data={codes.map((code) => languageName(code, lang))}
      onChange={(typed) => {
        field.set(languageCode(typed, lang, codes));
      }}
      openOnFocus={false}
      comboboxProps={{ keepMounted: false, transitionProps: { duration: 0 } }}
      onKeyDown={keepEscape}
      onFocus={field.onFocus}
      onBlur={field.onBlur}
      onPaste={field.onPaste}
      error={field.error}
      inputWrapperOrder={inputOrder}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

import { Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { TextPath } from '../model/paths.ts';
import { useField } from './use-field.ts';
import styles from './fields.module.css';

export interface TextFieldProps {
  readonly path: TextPath;
  readonly required?: boolean;
  readonly label?: string;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  readonly unit?: string;
  readonly dir?: 'ltr';
  /** Its warning stands elsewhere. */
  readonly quiet?: boolean;
  readonly autoFocus?: boolean;
}

/** An amber line: unlikely, but it may pass. */
export const Warning = ({ children }: { readonly children: ReactNode }) => (
  <span className={styles.warning}>
    <IconAlertTriangle size={15} stroke={1.8} aria-hidden />
    <span>{children}</span>
  </span>
);

/** Hint and warning under a control, in one description for screen readers. */
export const describe = (hint?: string, warning?: string): ReactNode => {
  if (warning !== undefined) return <Warning>{warning}</Warning>;
  return hint;
};

export const inputOrder: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];

export function TextField(props: TextFieldProps) {
  const {
    path,
    required = false,
    label,
    hint,
    placeholder,
    inputMode,
    unit,
    dir,
    quiet = false,
  } = props;
  const field = useField(path);
  return (
    <TextInput
      id={field.id}
      label={label ?? field.label}
      value={field.value}
      onChange={({ currentTarget }) => {
        field.set(currentTarget.value);
      }}
      onFocus={field.onFocus}
      onBlur={field.onBlur}
      onPaste={field.onPaste}
      withAsterisk={required}
      aria-required={required}
      error={field.error}
      description={describe(hint, quiet ? undefined : field.warning)}
      inputWrapperOrder={inputOrder}
      autoComplete="off"
      spellCheck={false}
      {...(dir === undefined ? {} : { dir })}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(inputMode === undefined ? {} : { inputMode })}
      {...(unit === undefined
        ? {}
        : { rightSection: <span className={styles.unit}>{unit}</span>, rightSectionWidth: 58 })}
    />
  );
}

export function NoteField(props: TextFieldProps) {
  const { path, required = false, label, hint, placeholder, autoFocus = false } = props;
  const field = useField(path);
  return (
    <Textarea
      id={field.id}
      label={label ?? field.label}
      value={field.value}
      onChange={({ currentTarget }) => {
        field.set(currentTarget.value);
      }}
      onFocus={field.onFocus}
      onBlur={field.onBlur}
      onPaste={field.onPaste}
      withAsterisk={required}
      aria-required={required}
      error={field.error}
      description={describe(hint, field.warning)}
      inputWrapperOrder={inputOrder}
      autoFocus={autoFocus}
      autosize
      minRows={2}
      maxRows={14}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}

import { NativeSelect } from '@mantine/core';
import { useText } from '#renderer/text/i18n.ts';
import { choicesAt, mayBeOpen, type TextPath } from '../model/paths.ts';
import { choiceOf } from './labels.ts';
import { describe, inputOrder } from './text-field.tsx';
import { useField, type Field } from './use-field.ts';
import styles from './fields.module.css';

interface ChoiceProps {
  readonly path: TextPath;
  readonly required?: boolean;
  readonly label?: string;
}

/** A value of a closed list. Where the schema has "not given", it can be taken back. */
export function ChoiceField({ path, required = false, label }: ChoiceProps) {
  const t = useText();
  const field = useField(path);
  const choices = choicesAt(path).map((value) => ({ value, label: choiceOf(t, path, value) }));
  return (
    <NativeSelect
      id={field.id}
      label={label ?? field.label}
      value={field.value}
      data={mayBeOpen(path) ? [{ value: '', label: t('form.choices.none') }, ...choices] : choices}
      onChange={({ currentTarget }) => {
        field.set(currentTarget.value);
      }}
      onFocus={field.onFocus}
      onBlur={field.onBlur}
      withAsterisk={required}
      aria-required={required}
      error={field.error}
      description={describe(undefined, field.warning)}
      inputWrapperOrder={inputOrder}
    />
  );
}

interface OptionsProps extends ChoiceProps {
  readonly className: string | undefined;
}

function Options({ path, field, className }: OptionsProps & { readonly field: Field }) {
  const t = useText();
  return choicesAt(path).map((value, index) => (
    <label key={value} className={className} data-checked={field.value === value || undefined}>
      <input
        type="radio"
        id={index === 0 ? field.id : undefined}
        name={field.id}
        value={value}
        checked={field.value === value}
        onChange={() => {
          field.set(value);
        }}
        onFocus={field.onFocus}
        onBlur={field.onBlur}
      />
      <span>{choiceOf(t, path, value)}</span>
    </label>
  ));
}

/** A few choices side by side, as one row or as cards. */
export function SegmentField({
  path,
  required = false,
  shape,
}: ChoiceProps & {
  readonly shape: 'row' | 'cards';
}) {
  const field = useField(path);
  const messageId = `${field.id}-message`;
  const message = field.error ?? field.warning;
  return (
    <fieldset
      className={styles.segments}
      aria-describedby={message === undefined ? undefined : messageId}
    >
      <legend className={shape === 'cards' ? 'visually-hidden' : styles.legend}>
        {field.label}
        {required ? (
          <span aria-hidden className={styles.asterisk}>
            {' '}
            *
          </span>
        ) : null}
      </legend>
      <div className={shape === 'cards' ? styles.cards : styles.row}>
        <Options
          path={path}
          field={field}
          className={shape === 'cards' ? styles.card : styles.segment}
        />
      </div>
      {message === undefined ? null : (
        <p id={messageId} className={field.error === undefined ? styles.warning : styles.error}>
          {message}
        </p>
      )}
    </fieldset>
  );
}

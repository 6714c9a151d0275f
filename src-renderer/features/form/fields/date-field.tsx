import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocale } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { parseDate, typedDate, westernDigits } from '../model/dates.ts';
import type { DraftStore } from '../model/draft-store.ts';
import type { TextPath } from '../model/paths.ts';
import { Calendar } from './calendar.tsx';
import { useDraftStore } from './draft-context.ts';
import { dateOrderText } from './messages.ts';
import { describe, inputOrder } from './text-field.tsx';
import { useField } from './use-field.ts';

export interface DateInputProps {
  readonly id: string;
  readonly label: string;
  /** ISO, or what could not be read as a date. */
  readonly value: string;
  readonly onDate: (date: string) => void;
  /** Typed text that is no date and too long to be kept in its place. */
  readonly onUnread: (typed: string) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly required?: boolean;
  readonly error?: string | undefined;
  readonly warning?: string | undefined;
  readonly hint?: string | undefined;
  /** A year or a month alone is enough. */
  readonly partial?: boolean;
}

/** Characters of any date that people write, with room. A longer text would only be searched for one. */
const longestDate = 40;

const partialDate = /^\d{4}(?:-\d{2})?$/;

/** A date typed in the language's order, in any of the ways people write dates. */
export function DateInput(props: DateInputProps) {
  const { id, label, value, onDate, onUnread, onFocus, onBlur } = props;
  const { required = false, partial = false } = props;
  const t = useText();
  const lang = useLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const order = dateOrderText(t, lang);

  const read = (text: string): string | null => {
    const plain = westernDigits(text).trim();
    if (partial && partialDate.test(plain)) return plain;
    return parseDate(text, lang, new Date().getFullYear());
  };

  const leave = (): void => {
    const date = typed === null ? value : read(typed);
    if (date === null) onUnread(typed ?? '');
    else if (typed !== null) onDate(date);
    if (date !== null) setTyped(null);
    onBlur();
  };

  return (
    <TextInput
      id={id}
      label={label}
      value={typed ?? typedDate(value, lang)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const date = read(currentTarget.value);
        if (date !== null) onDate(date);
      }}
      onFocus={onFocus}
      onBlur={leave}
      withAsterisk={required}
      aria-required={required}
      error={props.error}
      description={describe(props.hint ?? order, props.warning)}
      inputWrapperOrder={inputOrder}
      autoComplete="off"
      maxLength={longestDate}
      rightSectionWidth={36}
      rightSection={
        <Calendar
          label={label}
          value={value}
          onPick={(date) => {
            setTyped(null);
            onDate(date);
            onBlur();
          }}
        />
      }
    />
  );
}

const roomForDate = 10;

/**
 * What is no date never leaves the old date standing: it is kept as typed where there is room, for the
 * rules to speak of, and otherwise the field is emptied and the form not signed before it is read.
 */
export function keepUnread(
  store: DraftStore,
  path: string,
  typed: string,
  keep: (text: string) => void,
): void {
  const fits = typed.length <= roomForDate;
  keep(fits ? typed : '');
  if (!fits) store.refuse(path, { kind: 'notADate' });
}

interface DateFieldProps {
  readonly path: TextPath;
  readonly required?: boolean;
  readonly hint?: string;
  readonly partial?: boolean;
}

export function DateField({ path, required = false, hint, partial = false }: DateFieldProps) {
  const store = useDraftStore();
  const field = useField(path);
  return (
    <DateInput
      id={field.id}
      label={field.label}
      value={field.value}
      onDate={(date) => {
        store.setValue(path, date);
      }}
      onUnread={(typed) => {
        keepUnread(store, path, typed, (date) => {
          store.setValue(path, date);
        });
      }}
      onFocus={field.onFocus}
      onBlur={field.onBlur}
      required={required}
      error={field.error}
      warning={field.warning}
      hint={hint}
      partial={partial}
    />
  );
}

import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#renderer/text/i18n.ts';
import { parseTime, readLocalTime, writeLocalTime } from '../model/local-time.ts';
import { useDraftStore } from './draft-context.ts';
import { DateInput, keepUnread } from './date-field.tsx';
import { labelOf } from './labels.ts';
import { inputOrder } from './text-field.tsx';
import { useField, useMessages } from './use-field.ts';

const path = 'visit.startedAt';
/** Where a time that could not be read is told. */
const timePath = 'time';
/** Characters of any time that people write, with room. */
const longestTime = 20;

function TimeInput() {
  const t = useText();
  const store = useDraftStore();
  const field = useField(path);
  const { error } = useMessages(timePath);
  const [typed, setTyped] = useState<string | null>(null);
  const at = readLocalTime(field.value);

  const leave = (): void => {
    const time = typed === null ? at.time : parseTime(typed);
    if (time === null) store.refuse(timePath, { kind: 'notATime' });
    else if (typed !== null) {
      store.setValue(path, writeLocalTime(at.date, time, at));
      store.refuse(timePath, null);
      setTyped(null);
    }
    field.onBlur();
  };

  return (
    <TextInput
      id={`${field.id}-time`}
      label={labelOf(t, timePath)}
      value={typed ?? at.time}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
      }}
      onFocus={field.onFocus}
      onBlur={leave}
      error={error}
      inputWrapperOrder={inputOrder}
      inputMode="numeric"
      autoComplete="off"
      maxLength={longestTime}
      dir="ltr"
    />
  );
}

/** Date and time of the visit; the stored text also holds the offset of this place. */
export function StartedAtFields() {
  const store = useDraftStore();
  const field = useField(path);
  const at = readLocalTime(field.value);
  return (
    <>
      <DateInput
        id={field.id}
        label={field.label}
        value={at.date}
        onDate={(date) => {
          store.setValue(path, writeLocalTime(date, at.time, at));
        }}
        onUnread={(typed) => {
          keepUnread(store, path, typed, (date) => {
            store.setValue(path, writeLocalTime(date, at.time, at));
          });
        }}
        onFocus={field.onFocus}
        onBlur={field.onBlur}
        required
        error={field.error}
        warning={field.warning}
      />
      <TimeInput />
    </>
  );
}

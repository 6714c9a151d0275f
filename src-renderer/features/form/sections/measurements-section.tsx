import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { VitalName } from '#contract/clinical.ts';
import { useText } from '#renderer/text/i18n.ts';
import { useDraft, useDraftStore } from '../fields/draft-context.ts';
import { fieldId, labelOf } from '../fields/labels.ts';
import { describe, inputOrder, TextField, Warning } from '../fields/text-field.tsx';
import { useField, useMessages, useShown } from '../fields/use-field.ts';
import { bmiOf } from '../model/bmi.ts';
import { joinPressure, splitPressure } from '../model/pressure.ts';
import styles from '../fields/fields.module.css';

/** An unlikely reading may pass once the doctor has looked at it again. */
function CheckedTick({ vital }: { readonly vital: VitalName }) {
  const t = useText();
  const store = useDraftStore();
  const finding = useShown(`visit.vitals.${vital}`);
  const { warning } = useMessages(`visit.vitals.${vital}`);
  const checked = useDraft(({ form }) => form.visit?.checkedVitals.includes(vital) === true);
  if (finding?.severity !== 'warn' || warning === undefined) return null;
  const toggle = (): void => {
    const others =
      store.getState().form.visit?.checkedVitals.filter((name) => name !== vital) ?? [];
    store.setValue('visit.checkedVitals', checked ? others : [...others, vital]);
  };
  return (
    <div className={styles.tick}>
      <Warning>{warning}</Warning>
      <Checkbox
        size="xs"
        checked={checked}
        onChange={toggle}
        label={t('form.checked')}
        aria-label={t('form.checkedFor', { field: labelOf(t, `visit.vitals.${vital}`) })}
      />
    </div>
  );
}

function VitalField({ vital }: { readonly vital: VitalName }) {
  const t = useText();
  return (
    <TextField
      path={`visit.vitals.${vital}`}
      inputMode="decimal"
      unit={t(`form.units.${vital}`)}
      quiet
    />
  );
}

const upper = 'visit.vitals.systolic';
const lower = 'visit.vitals.diastolic';

/** Both values in one field, as they are read out: `138/86`. */
function PressureField() {
  const t = useText();
  const store = useDraftStore();
  const systolic = useField(upper);
  const diastolic = useField(lower);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextInput
      id={systolic.id}
      label={labelOf(t, 'bloodPressure')}
      value={typed ?? joinPressure(systolic.value, diastolic.value)}
      onChange={({ currentTarget }) => {
        const [first, second] = splitPressure(currentTarget.value);
        setTyped(currentTarget.value);
        systolic.set(first);
        diastolic.set(second);
      }}
      onFocus={systolic.onFocus}
      onBlur={() => {
        setTyped(null);
        store.leave(upper, lower);
      }}
      onPaste={systolic.onPaste}
      error={systolic.error ?? diastolic.error}
      description={describe(undefined, undefined)}
      inputWrapperOrder={inputOrder}
      inputMode="text"
      autoComplete="off"
      rightSection={<span className={styles.unit}>{t('form.units.systolic')}</span>}
      rightSectionWidth={58}
    />
  );
}

function Bmi() {
  const t = useText();
  const bmi = useDraft(({ form }) => (form.visit ? bmiOf(form.visit.vitals) : ''));
  const id = fieldId('visit.vitals.bmi');
  return (
    <div className={styles.computed}>
      <span id={id} className={styles.legend}>
        {labelOf(t, 'visit.vitals.bmi')}
      </span>
      <output aria-labelledby={id} className={styles.computedValue}>
        {bmi === '' ? '–' : <bdi dir="ltr">{`${bmi} ${t('form.units.bmi')}`}</bdi>}
      </output>
    </div>
  );
}

const before: readonly VitalName[] = ['tempC'];
const after: readonly VitalName[] = ['pulse', 'respiration', 'spo2', 'weightKg', 'heightCm'];
const rest: readonly VitalName[] = ['glucose', 'pain'];
const warned: readonly VitalName[] = [...before, 'systolic', 'diastolic', ...after, ...rest];

const fieldsOf = (names: readonly VitalName[]) =>
  names.map((vital) => <VitalField key={vital} vital={vital} />);

export function MeasurementsSection() {
  return (
    <>
      <div className={styles.vitals}>
        {fieldsOf(before)}
        <PressureField />
        {fieldsOf(after)}
        <Bmi />
        {fieldsOf(rest)}
      </div>
      {warned.map((vital) => (
        <CheckedTick key={vital} vital={vital} />
      ))}
    </>
  );
}

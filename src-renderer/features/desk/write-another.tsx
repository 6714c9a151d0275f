import { Button, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { MergeRow, UnitValue } from '#contract/merge.ts';
import { choiceOf, labelOf } from '#renderer/features/form/fields/labels.ts';
import { choicesAt, mayBeOpen, type TextPath } from '#renderer/features/form/model/paths.ts';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { useOpenDesk } from './desk-context.ts';
import styles from './desk.module.css';
import { useValueWords } from './value-words.ts';

type Texts = Readonly<Record<string, string>>;

/** What a row is about, and the code that goes with it, are not written over: the row would be another. */
const kept: readonly string[] = ['code', 'system', 'drug', 'substance', 'text', 'doctor'];
/** Chosen in a form of their own. */
const notHere: readonly string[] = [
  'visit.startedAt',
  'visit.checkedVitals',
  'visit.medications.answer',
  'chart.allergies.answer',
];
const isDay = /^(on|start|stop|from|to|notedOn|estimatedOn|birthDate|deceasedOn)$/;

export const isWritable = ({ place }: Pick<MergeRow, 'place'>): boolean => !notHere.includes(place);

/** Starts from what a version says: a row of a list keeps its name. */
const startOf = ({ before, sides }: MergeRow): Exclude<UnitValue, null> => {
  const said = [...sides.map(({ value }) => value), before].find((value) => value !== null);
  return said ?? '';
};

interface FieldProps {
  readonly place: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const Field = ({ place, label, value, onChange }: FieldProps) => {
  const t = useText();
  // The schema knows places of lists by the number of a row.
  const path = place as TextPath;
  const choices = choicesAt(path);
  if (choices.length > 0) {
    const open = mayBeOpen(path) ? [{ value: '', label: t('form.choices.none') }] : [];
    const words = place.replace(/\.0\./, '.');
    return (
      <NativeSelect
        label={label}
        value={value}
        data={[
          ...open,
          ...choices.map((each) => ({ value: each, label: choiceOf(t, words, each) })),
        ]}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
        }}
      />
    );
  }
  if (isDay.test(place.slice(place.lastIndexOf('.') + 1))) {
    return (
      <TextInput
        type="date"
        label={label}
        value={value}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
        }}
      />
    );
  }
  return (
    <Textarea
      autosize
      minRows={1}
      maxRows={8}
      label={label}
      value={value}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    />
  );
};

interface WriteAnotherProps {
  readonly row: MergeRow;
  readonly onClose: () => void;
}

/** Something else than any version says, in the fields of the form. */
export const WriteAnother = ({ row, onClose }: WriteAnotherProps) => {
  const t = useText();
  const { store } = useOpenDesk();
  const words = useValueWords();
  const choice = store.getState().decided.choices[row.key];
  const written = choice?.take === 'written' ? choice.value : null;
  const [typed, setTyped] = useState<Exclude<UnitValue, null>>(written ?? startOf(row));
  const isList = row.subject !== '';
  const take = (value: UnitValue): void => {
    store.choose(row.key, { take: 'written', value, settled: true });
    onClose();
  };
  const onSubmit = (form: SyntheticEvent): void => {
    form.preventDefault();
    take(typed);
  };
  const single = typeof typed === 'string' ? typed : null;
  const texts: Texts = typeof typed === 'string' ? {} : typed;
  const parent = row.place === 'visit.vitals.systolic' ? 'visit.vitals' : row.place;
  const placeOf = (name: string): string =>
    row.place === 'patient.birthDate'
      ? `patient.${name}`
      : `${parent}${isList ? '.0' : ''}.${name}`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('desk.writeOf', { what: words.title(row) })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={onSubmit} className={styles.writing}>
        {single !== null && (
          <Field
            place={row.place}
            label={words.list(row.place)}
            value={single}
            onChange={setTyped}
          />
        )}
        {Object.entries(texts)
          .filter(([name]) => !isList || !kept.includes(name))
          .map(([name, value]) => (
            <Field
              key={name}
              place={placeOf(name)}
              label={labelOf(t, placeOf(name))}
              value={value}
              onChange={(text) => {
                setTyped({ ...texts, [name]: text });
              }}
            />
          ))}
        <div className={styles.writingFoot}>
          {isList && (
            <Button
              variant="default"
              onClick={() => {
                take(null);
              }}
            >
              {t('desk.takeOut')}
            </Button>
          )}
          <Button variant="default" onClick={onClose} rightSection={<KeyCap keys="Escape" />}>
            {t('common.cancel')}
          </Button>
          <Button type="submit">{t('desk.use')}</Button>
        </div>
      </form>
    </Modal>
  );
};

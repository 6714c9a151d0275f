import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { lists, type ListPath } from '../model/lists.ts';
import { lengthAt } from '../model/paths.ts';
import { useDraft, useDraftStore } from './draft-context.ts';
import { fieldId } from './labels.ts';
import { useMessages } from './use-field.ts';
import styles from './fields.module.css';

/** A key for each row that stays with it when another is removed. */
function useRowKeys(length: number) {
  const [rows, setRows] = useState({ keys: Array.from({ length }, (_, at) => at), next: length });
  if (rows.keys.length < length) {
    const more = Array.from({ length: length - rows.keys.length }, (_, at) => rows.next + at);
    setRows({ keys: [...rows.keys, ...more], next: rows.next + more.length });
  }
  return {
    keys: rows.keys.slice(0, length),
    drop: (index: number) => {
      setRows({ ...rows, keys: rows.keys.toSpliced(index, 1) });
    },
  };
}

/** What the rules say of the list as a whole or of a row as a whole. */
export function ListMessage({ path }: { readonly path: string }) {
  const { error, warning } = useMessages(path);
  const text = error ?? warning;
  return text === undefined ? null : (
    <p
      id={fieldId(path)}
      tabIndex={-1}
      className={error === undefined ? styles.warning : styles.error}
    >
      {text}
    </p>
  );
}

const focusable = 'input:not([type="hidden"]), select, textarea';

const focusIn = (row: Element | null | undefined): void => {
  row?.querySelector<HTMLElement>(focusable)?.focus();
};

interface RowsProps {
  readonly list: ListPath;
  /** What one row is called: "Symptom". */
  readonly what: string;
  readonly addLabel: string;
  readonly addKeys?: string;
  readonly empty?: string;
  readonly children: (index: number) => ReactNode;
}

export function Rows({ list, what, addLabel, addKeys, empty, children }: RowsProps) {
  const t = useText();
  const store = useDraftStore();
  const length = useDraft(({ form }) => lengthAt(form, list));
  const { keys, drop } = useRowKeys(length);
  // A row of one text tells its own findings.
  const plain = typeof lists[list].empty() === 'string';
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(length);
  useEffect(() => {
    const added = length > before.current;
    before.current = length;
    if (added) focusIn(box.current?.querySelector(`[data-row="${String(length - 1)}"]`));
  }, [length]);

  const remove = (index: number): void => {
    drop(index);
    store.removeRow(list, index);
    box.current?.querySelector<HTMLElement>('[data-add]')?.focus();
  };

  return (
    <div ref={box} className={styles.rows}>
      <ListMessage path={list} />
      {length === 0 && empty !== undefined ? <p className={styles.empty}>{empty}</p> : null}
      {keys.map((key, index) => (
        <div key={key} data-row={index} className={styles.listRow}>
          <div className={styles.listRowBody}>
            {children(index)}
            {plain ? null : <ListMessage path={`${list}.${String(index)}`} />}
          </div>
          <ActionIcon
            className={styles.remove}
            variant="subtle"
            color="gray"
            size={32}
            aria-label={t('form.remove', { what, number: index + 1 })}
            onClick={() => {
              remove(index);
            }}
          >
            <IconX size={17} stroke={1.8} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        data-add
        variant="subtle"
        size="xs"
        className={styles.add}
        disabled={length >= lists[list].max}
        leftSection={<IconPlus size={17} stroke={1.8} aria-hidden />}
        {...(addKeys === undefined ? {} : { rightSection: <KeyCap keys={addKeys} /> })}
        onClick={() => {
          store.addRow(list);
        }}
      >
        {addLabel}
      </Button>
    </div>
  );
}

import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { PatientLine } from '#contract/views.ts';

/** The keys held down beside the one that chose. */
export type Choosing = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey'>;

interface ListKeys<Item> {
  readonly items: readonly Item[];
  /** Those of the items that answer what was typed, where the list has others, too. */
  readonly answers?: readonly Item[];
  /** False while the list still answers what was typed before. */
  readonly settled: boolean;
  /** What an item stays known by when the list is asked for again. */
  readonly keyOf: (item: Item) => string;
  readonly onChoose: (item: Item, choosing: Choosing) => void;
  /** Prefix of the rows' ids. */
  readonly id: string;
}

export const patientOf = ({ patient }: Pick<PatientLine, 'patient'>): string => patient;

interface Wanted {
  readonly index: number;
  /** Of the item that stood there when the list answered; null: not known yet. */
  readonly key: string | null;
}

/** Where the wanted item stands now: at its old place, where it is gone. */
export const activeIndex = (wanted: Wanted, keys: readonly string[]): number => {
  const now = wanted.key === null ? -1 : keys.indexOf(wanted.key);
  return now === -1 ? Math.min(wanted.index, keys.length - 1) : now;
};

export const optionId = (list: string, index: number): string => `${list}-${index}`;

/**
 * Up and down in a search field move through the list below it, Enter chooses; focus stays in the field.
 * The first row is active until the person moves. A list that is asked for again keeps the active item:
 * Enter never opens somebody who was pushed into its row meanwhile. A scanner sends Enter before any list
 * can follow: that Enter waits for the first answer, for the row on the screen belongs to somebody else.
 */
export const useListKeys = <Item>(list: ListKeys<Item>) => {
  const { items, answers = items, settled, keyOf, onChoose, id } = list;
  const [wanted, setWanted] = useState<Wanted>({ index: 0, key: null });
  const held = useRef<Choosing | null>(null);
  const active = activeIndex(wanted, items.map(keyOf));
  const standing = items[active];
  if (settled && wanted.key === null && standing !== undefined) {
    setWanted({ index: active, key: keyOf(standing) });
  }
  useEffect(() => {
    const choosing = held.current;
    if (!settled || choosing === null) return;
    held.current = null;
    const [first] = answers;
    if (first !== undefined) onChoose(first, choosing);
  }, [settled, answers, onChoose]);
  const setActive = (index: number): void => {
    setWanted({ index, key: null });
    held.current = null;
  };
  const move = (to: number): void => {
    setActive(to);
    document
      .querySelector(`#${CSS.escape(optionId(id, to))}`)
      ?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (press: KeyboardEvent): void => {
    const item = items[active];
    const { ctrlKey, metaKey } = press;
    if (settled && item === undefined) return;
    press.preventDefault();
    if (!settled) held.current = { ctrlKey, metaKey };
    else if (item !== undefined) onChoose(item, press);
  };
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.nativeEvent.isComposing) return;
    switch (press.key) {
      case 'ArrowDown':
        press.preventDefault();
        move(Math.min(active + 1, items.length - 1));
        break;
      case 'ArrowUp':
        press.preventDefault();
        move(Math.max(active - 1, 0));
        break;
      case 'Enter':
        choose(press);
        break;
      default:
    }
  };
  return { active, setActive, onKeyDown };
};

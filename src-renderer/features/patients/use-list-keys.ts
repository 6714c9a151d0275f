import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

/** The keys held down beside the one that chose. */
export type Choosing = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey'>;

interface ListKeys<Item> {
  readonly items: readonly Item[];
  /** Those of the items that answer what was typed, where the list has others, too. */
  readonly answers?: readonly Item[];
  /** False while the list still answers what was typed before. */
  readonly settled: boolean;
  readonly onChoose: (item: Item, choosing: Choosing) => void;
  /** Prefix of the rows' ids. */
  readonly id: string;
}

export const optionId = (list: string, index: number): string => `${list}-${index}`;

/**
 * Up and down in a search field move through the list below it, Enter chooses; focus stays in the field.
 * The first row is active until the person moves. A scanner sends Enter before any list can follow: that
 * Enter waits for the first answer, for the row on the screen belongs to somebody else.
 */
export const useListKeys = <Item>(list: ListKeys<Item>) => {
  const { items, answers = items, settled, onChoose, id } = list;
  const [wanted, setWanted] = useState(0);
  const held = useRef<Choosing | null>(null);
  const active = Math.min(wanted, items.length - 1);
  useEffect(() => {
    const choosing = held.current;
    if (!settled || choosing === null) return;
    held.current = null;
    const [first] = answers;
    if (first !== undefined) onChoose(first, choosing);
  }, [settled, answers, onChoose]);
  const setActive = (index: number): void => {
    setWanted(index);
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

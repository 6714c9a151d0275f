import { useState, type KeyboardEvent } from 'react';

interface ListKeys<Item> {
  readonly items: readonly Item[];
  readonly onChoose: (item: Item, press: KeyboardEvent) => void;
  /** Prefix of the rows' ids. */
  readonly id: string;
}

export const optionId = (list: string, index: number): string => `${list}-${index}`;

/**
 * Up and down in a search field move through the list below it, Enter chooses; focus stays in the field.
 * The first row is active until the person moves.
 */
export const useListKeys = <Item>({ items, onChoose, id }: ListKeys<Item>) => {
  const [wanted, setWanted] = useState(0);
  const active = Math.min(wanted, items.length - 1);
  const move = (to: number): void => {
    setWanted(to);
    document
      .querySelector(`#${CSS.escape(optionId(id, to))}`)
      ?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (press: KeyboardEvent): void => {
    if (press.nativeEvent.isComposing) return;
    const item = items[active];
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
        if (item === undefined) break;
        press.preventDefault();
        onChoose(item, press);
        break;
      default:
    }
  };
  return { active, setActive: setWanted, onKeyDown };
};

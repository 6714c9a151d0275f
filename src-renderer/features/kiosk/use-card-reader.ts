import { useEffect, useRef } from 'react';
import { createCardKeys } from './card-keys.ts';

/** Hears a reader that types like a keyboard, wherever the focus is. Nothing of the card is shown. */
export const useCardReader = (onCard: (card: string) => void): void => {
  const latest = useRef(onCard);
  useEffect(() => {
    latest.current = onCard;
  });
  useEffect(() => {
    const read = createCardKeys();
    const onKey = (press: KeyboardEvent): void => {
      const { key, timeStamp: at, ctrlKey, altKey, metaKey } = press;
      const card = read({ key, at, modified: ctrlKey || altKey || metaKey });
      if (card === undefined) return;
      // The Enter of a reader presses no button that has the focus.
      press.preventDefault();
      latest.current(card);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
};

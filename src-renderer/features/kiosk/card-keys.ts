import { longestCardText } from '#contract/card-text.ts';

/** A reader types a card's characters in a burst; what came before a rest this long belonged to something else. */
const restMs = 1000;

/** One key as the browser tells of it. */
export interface CardKey {
  readonly key: string;
  /** Milliseconds, of the event. */
  readonly at: number;
  /** With Ctrl, Alt or Meta: no reader types so. */
  readonly modified: boolean;
}

/** Puts a card together from the keys of a reader; answers it with the Enter that ends it. */
export const createCardKeys = (): ((press: CardKey) => string | undefined) => {
  let typed = '';
  let last = 0;
  return ({ key, at, modified }) => {
    if (at - last > restMs) typed = '';
    last = at;
    if (modified) return undefined;
    if (key === 'Enter') {
      const card = typed.trim();
      typed = '';
      return card === '' ? undefined : card;
    }
    if (key.length === 1 && typed.length < longestCardText) typed += key;
    return undefined;
  };
};

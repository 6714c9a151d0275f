import { oneTimer } from './one-timer.ts';

/** Milliseconds between two looks at what is left, while changes keep coming. */
const betweenLooks = 20;

/** Work that rests are for, where changes never rest: a slice at a time between them. */
export interface BetweenChanges {
  readonly changed: () => void;
  readonly clear: () => void;
}

/** `slice` does some of the work and answers whether there is more that should not wait. */
export const betweenChanges = (slice: () => boolean): BetweenChanges => {
  let isSet = false;
  const timer = oneTimer(() => {
    isSet = false;
    if (slice()) set(1);
  });
  const set = (milliseconds: number): void => {
    if (isSet) return;
    isSet = true;
    timer.set(milliseconds);
  };
  return { changed: () => set(betweenLooks), clear: timer.clear };
};

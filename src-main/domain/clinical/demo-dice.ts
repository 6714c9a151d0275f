/** Chances drawn from one stream of numbers, so that a seed repeats them. */
export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  /** Whether something happens that has this probability. */
  readonly chance: (probability: number) => boolean;
  /** One of a list that is not empty. */
  readonly pick: <Item>(list: readonly Item[]) => Item;
  readonly digits: (count: number) => string;
}

/** Dice over `random`, which returns numbers from 0 (included) to 1 (excluded). */
export const diceFrom = (random: () => number): Dice => {
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return {
    whole,
    chance: (probability) => random() < probability,
    pick: (list) => {
      const item = list[whole(0, list.length - 1)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    digits: (count) => Array.from({ length: count }, () => String(whole(0, 9))).join(''),
  };
};

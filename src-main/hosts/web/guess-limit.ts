/** Wrong guesses that are let through in one window of time, and its length in milliseconds. */
const guesses = 10;
const window = 60_000;

export interface GuessLimit {
  /** True while no more guesses are taken, not even a right one. */
  readonly isReached: () => boolean;
  readonly countWrong: () => void;
}

/** Slows down anybody who tries codes or tokens. `now` is a clock in milliseconds. */
export function createGuessLimit(now: () => number): GuessLimit {
  let wrong: readonly number[] = [];
  const recent = (): readonly number[] => wrong.filter((at) => now() - at < window);
  return {
    isReached: () => recent().length >= guesses,
    countWrong: () => {
      wrong = [...recent(), now()];
    },
  };
}

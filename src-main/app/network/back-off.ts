import type { Clock } from '#app/ports/clock.ts';

/** Milliseconds before the first repeat, and the longest wait; each is twice the one before. */
const first = 1_000;
const longest = 60_000;

/** When a node that gave no answer is asked again; one of many clients, so with jitter. */
export interface BackOff {
  readonly isOver: () => boolean;
  /** Milliseconds until it is over. */
  readonly left: () => number;
  readonly failed: () => void;
  readonly succeeded: () => void;
  /** Somebody does not want to wait: it may be asked now. If it is silent again, the next wait is as long as it would have been. */
  readonly hurry: () => void;
}

/** `chance` gives numbers from 0 to 1. */
export const createBackOff = (clock: Pick<Clock, 'monotonic'>, chance: () => number): BackOff => {
  let failures = 0;
  let until = 0;
  const left = (): number => Math.max(0, until - clock.monotonic());
  return {
    isOver: () => left() === 0,
    left,
    failed: () => {
      const wait = Math.min(longest, first * 2 ** failures);
      failures = Math.min(failures + 1, 16);
      until = clock.monotonic() + wait * (0.5 + chance() / 2);
    },
    succeeded: () => {
      failures = 0;
      until = 0;
    },
    hurry: () => {
      until = 0;
    },
  };
};

import type { Clock } from '#app/ports/clock.ts';

/** Milliseconds before the first repeat, and the longest wait; each is twice the one before. */
const first = 1_000;
const longest = 60_000;

/** When a node that gave no answer is asked again; one of many clients, so with jitter. */
export interface BackOff {
  readonly isOver: () => boolean;
  /** Milliseconds until it is over. */
  readonly left: () => number;
  /** Names the moment for `failed`: a request begins. */
  readonly begin: () => number;
  /**
   * `begun`: the moment at which the request began. What began before the last failure fails with it and
   * says nothing new: a line that is cut fails every request that is under way.
   */
  readonly failed: (begun?: number) => void;
  readonly succeeded: () => void;
  /** Somebody does not want to wait: it may be asked now. If it is silent again, the next wait is as long as it would have been. */
  readonly hurry: () => void;
}

/** `chance` gives numbers from 0 to 1. */
export const createBackOff = (clock: Pick<Clock, 'monotonic'>, chance: () => number): BackOff => {
  let failures = 0;
  let until = 0;
  let moment = 0;
  const left = (): number => Math.max(0, until - clock.monotonic());
  return {
    isOver: () => left() === 0,
    left,
    begin: () => moment,
    failed: (begun = moment) => {
      if (begun !== moment) return;
      moment += 1;
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

import type { Clock } from '#app/ports/clock.ts';
import { fastClock } from './fast-clock.ts';

export interface SettableClock extends Clock {
  /** Somebody sets the computer's clock: so many milliseconds from where it is; no time passes. */
  readonly jump: (milliseconds: number) => void;
}

/** Real time, so many times as fast, on a computer whose clock somebody sets. */
export const settableClock = (times: number): SettableClock => {
  const clock = fastClock(times);
  let ahead = 0;
  return {
    ...clock,
    now: () => new Date(clock.now().getTime() + ahead),
    jump: (milliseconds) => {
      ahead += milliseconds;
    },
  };
};

/** Wall time and timers. `monotonic` never goes backwards (milliseconds, arbitrary start). */
export interface Clock {
  readonly now: () => Date;
  readonly monotonic: () => number;
  /** Runs `task` after `delay` milliseconds; the returned function cancels it. */
  readonly after: (delay: number, task: () => void) => () => void;
}

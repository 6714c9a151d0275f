import type { Clock } from '#app/ports/clock.ts';

export interface FakeClock extends Clock {
  /** Time passes: both clocks go on and what falls due runs. */
  readonly advance: (milliseconds: number) => void;
  /** Somebody sets the computer's clock; no time passes. */
  readonly setWall: (at: Date) => void;
}

interface Due {
  readonly at: number;
  readonly task: () => void;
}

export const createFakeClock = (start = new Date('2026-11-23T09:30:00Z')): FakeClock => {
  let wall = start.getTime();
  let monotonic = 1_000;
  let due: readonly Due[] = [];

  const next = (until: number): Due | undefined =>
    due.filter(({ at }) => at <= until).toSorted((one, other) => one.at - other.at)[0];

  return {
    now: () => new Date(wall),
    monotonic: () => monotonic,
    after: (delay, task) => {
      const each = { at: monotonic + delay, task };
      due = [...due, each];
      return () => {
        due = due.filter((other) => other !== each);
      };
    },
    advance: (milliseconds) => {
      const until = monotonic + milliseconds;
      for (let each = next(until); each !== undefined; each = next(until)) {
        const { at, task } = each;
        due = due.filter((other) => other.at !== at || other.task !== task);
        wall += at - monotonic;
        monotonic = at;
        task();
      }
      wall += until - monotonic;
      monotonic = until;
    },
    setWall: (at) => {
      wall = at.getTime();
    },
  };
};

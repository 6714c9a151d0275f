import type { Clock } from '#app/ports/clock.ts';

/** Milliseconds without progress, while the network answers, after which somebody has to look. */
const patience = 10 * 60_000;

/** Notices that nothing moves though it could. */
export interface Patience {
  /** Every block is here, so that something could have moved: from now on time counts. */
  readonly begin: () => void;
  /** Something moved, or nothing can. */
  readonly rest: () => void;
  readonly isOver: () => boolean;
}

export const createPatience = (clock: Pick<Clock, 'monotonic'>): Patience => {
  let since: number | null = null;
  return {
    begin: () => {
      since ??= clock.monotonic();
    },
    rest: () => {
      since = null;
    },
    isOver: () => since !== null && clock.monotonic() - since > patience,
  };
};

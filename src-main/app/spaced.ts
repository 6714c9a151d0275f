import type { Clock } from '#app/ports/clock.ts';

/** Something that is done for what changed, not as often as it changes. */
export interface Spaced {
  /** Does it soon, or when the span since the last time is over; always after the last change. */
  readonly ask: () => void;
  /** Does it soon, whenever the last time was: for what nobody may see late. */
  readonly askSoon: () => void;
}

interface Spans {
  readonly clock: Pick<Clock, 'monotonic' | 'after'>;
  /** Milliseconds: changes that come together are one. */
  readonly settle: number;
  /** Milliseconds between two times. */
  readonly span: number;
}

export const spaceOut = ({ clock, settle, span }: Spans, run: () => void): Spaced => {
  let due: { readonly at: number; readonly cancel: () => void } | null = null;
  let last = -Infinity;
  const fire = (): void => {
    due = null;
    last = clock.monotonic();
    run();
  };
  const by = (at: number): void => {
    if (due !== null && due.at <= at) return;
    due?.cancel();
    due = { at, cancel: clock.after(at - clock.monotonic(), fire) };
  };
  return {
    ask: () => {
      by(Math.max(clock.monotonic() + settle, last + span));
    },
    askSoon: () => {
      by(clock.monotonic() + settle);
    },
  };
};

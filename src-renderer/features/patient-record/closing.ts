/** The record is hidden for this many seconds before it closes. */
export const hiddenSeconds = 15;

export type ClosingPhase = 'open' | 'asking' | 'closed';

/** Whole seconds until `endsAt`, both in milliseconds; never below 0. */
export const secondsLeft = (endsAt: number, now: number): number =>
  Math.max(0, Math.ceil((endsAt - now) / 1000));

export const phaseOf = (left: number): ClosingPhase => {
  if (left === 0) return 'closed';
  return left <= hiddenSeconds ? 'asking' : 'open';
};

/** 84 seconds are 1:24. */
export const clockWords = (left: number): string =>
  `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;

/** Milliseconds that long work may take before everybody else has their turn. */
const longestSlice = 4;

/** Long works of one thread, which take turns: one slice of one of them in each round of the event loop. */
export interface Turns {
  /** Resolves when a slice begins; answers the `performance.now()` at which it is over. */
  readonly next: () => Promise<number>;
}

export const createTurns = (): Turns => {
  const waiting: ((end: number) => void)[] = [];
  const schedule = (): void => void setImmediate(begin);
  const begin = (): void => {
    waiting.shift()?.(performance.now() + longestSlice);
    if (waiting.length > 0) schedule();
  };
  return {
    next: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) schedule();
      }),
  };
};

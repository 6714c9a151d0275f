/** Runs at once, then at most once in every span, however often it is asked. */
export interface Coalesced {
  readonly ask: () => void;
  /** Forgets what was asked and has not run yet. */
  readonly stop: () => void;
}

/** A network that catches up brings many blocks a second: what they set off must not run as often. */
export const coalesce = (run: () => void, spanMs: number): Coalesced => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let asked = false;
  const rest = (): void => {
    timer = null;
    if (!asked) return;
    asked = false;
    start();
  };
  const start = (): void => {
    timer = setTimeout(rest, spanMs);
    run();
  };
  return {
    ask: () => {
      if (timer === null) start();
      else asked = true;
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      asked = false;
    },
  };
};

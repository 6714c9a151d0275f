import { useCallback, useEffect, useState } from 'react';

export interface Countdown {
  /** Whole seconds; 0 when it has ended. */
  readonly left: number;
  readonly restart: () => void;
  readonly stop: () => void;
}

/** Counts seconds down to 0, by the clock, so that a sleeping page does not stretch it. */
export function useCountdown(seconds: number): Countdown {
  const [endsAt, setEndsAt] = useState(() => Date.now() + seconds * 1000);
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((endsAt - now) / 1000));
  const running = left > 0;
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 250);
    return () => {
      clearInterval(timer);
    };
  }, [running]);
  const restart = useCallback(() => {
    const start = Date.now();
    setNow(start);
    setEndsAt(start + seconds * 1000);
  }, [seconds]);
  const stop = useCallback(() => {
    setEndsAt(0);
  }, []);
  return { left, restart, stop };
}

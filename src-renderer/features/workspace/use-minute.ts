import { useEffect, useState } from 'react';

const everyMs = 15_000;

/** The time, now and again; `onTick` asks anew for what may have changed meanwhile. */
export const useMinute = (onTick: () => void): Date => {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date());
      onTick();
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [onTick]);
  return now;
};

/** Whether an instant lies on the day on which the page was opened. */
export const useIsToday = (): ((at: string) => boolean) => {
  const [opened] = useState(() => new Date().toDateString());
  return (at) => new Date(at).toDateString() === opened;
};

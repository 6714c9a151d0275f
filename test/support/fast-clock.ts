import { performance } from 'node:perf_hooks';
import type { Clock } from '#app/ports/clock.ts';

/** Real time, so many times as fast: for what waits between two looks at a network. */
export const fastClock = (times: number): Clock => ({
  now: () => new Date(),
  monotonic: () => performance.now() * times,
  after: (delay, task) => {
    const timer = setTimeout(task, delay / times);
    return () => clearTimeout(timer);
  },
});

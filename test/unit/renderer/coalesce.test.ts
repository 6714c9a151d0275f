import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { coalesce } from '#renderer/api/coalesce.ts';

describe('asking again when blocks come', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('a stream of blocks asks at once, then once in every span, and once more at its end', () => {
    const runs: number[] = [];
    const { ask } = coalesce(() => runs.push(Date.now()), 1_000);
    const start = Date.now();
    for (let block = 0; block < 25; block += 1) {
      ask();
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(10_000);
    expect(runs.map((at) => at - start)).toEqual([0, 1_000, 2_000, 3_000]);
  });

  test('a single block later asks at once again', () => {
    const run = vi.fn<() => void>();
    const { ask } = coalesce(run, 1_000);
    ask();
    vi.advanceTimersByTime(1_000);
    ask();
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('nothing runs for a page that is gone', () => {
    const run = vi.fn<() => void>();
    const { ask, stop } = coalesce(run, 1_000);
    ask();
    ask();
    stop();
    vi.advanceTimersByTime(10_000);
    expect(run).toHaveBeenCalledTimes(1);
  });
});

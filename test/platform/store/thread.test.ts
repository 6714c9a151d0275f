import { afterEach, describe, expect, test } from 'vitest';
import { startThread, type Thread } from '#platform/store/rpc/thread.ts';

interface TestApi {
  readonly echo: (value: unknown) => unknown;
  readonly slow: () => void;
  readonly count: (to: number) => number;
  readonly bug: () => void;
  readonly die: () => void;
}

/** A thread made for these tests, over the same server as the real ones. */
const url = new URL('thread-for-tests.ts', import.meta.url);

describe('calls to a thread', () => {
  let thread: Thread<TestApi>;
  afterEach(() => thread.stop());

  test('bring values back by structured clone', async () => {
    thread = startThread<TestApi>(url);
    const value = { text: '🩺', bytes: Uint8Array.of(1, 2), nothing: null, map: new Map([[1, 2]]) };

    expect(await thread.call('echo', [value])).toEqual(value);
  });

  test('are each answered once, however many are made at a time', async () => {
    thread = startThread<TestApi>(url);
    const numbers = Array.from({ length: 5000 }, (_, index) => index);

    const answers = await Promise.all(numbers.map((number) => thread.call('echo', [number])));

    expect(answers).toEqual(numbers);
  });

  test('report progress', async () => {
    thread = startThread<TestApi>(url);
    const seen: (readonly [number, number])[] = [];

    const counted = await thread.call('count', [3], (done, total) => seen.push([done, total]));

    expect([counted, seen]).toEqual([
      3,
      [
        [1, 3],
        [2, 3],
        [3, 3],
      ],
    ]);
  });

  test('fail by kind and place, without the words of the error', async () => {
    thread = startThread<TestApi>(url);

    const failure: unknown = await thread.call('bug', []).catch((error: unknown) => error);

    expect(failure).toMatchObject({ name: 'ThreadFailure', code: 'bug' });
    expect(String(failure)).not.toContain('Amara');
  });

  test('fail when the thread dies, and so do those that come after', async () => {
    thread = startThread<TestApi>(url);
    const waiting = thread.call('slow', []);
    const dying = thread.call('die', []);

    await expect(waiting).rejects.toMatchObject({ code: 'crashed' });
    await expect(dying).rejects.toMatchObject({ code: 'crashed' });
    await expect(thread.call('echo', [1])).rejects.toMatchObject({ code: 'crashed' });
  });

  test('fail when the thread is stopped', async () => {
    thread = startThread<TestApi>(url);
    const waiting = thread.call('slow', []).catch((error: unknown) => error);

    await thread.stop();

    expect(await waiting).toMatchObject({ code: 'closed' });
  });
});

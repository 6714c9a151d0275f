import { beforeEach, describe, expect, test } from 'vitest';
import { createLockout, type Lockout } from '#app/session/lockout.ts';
import { fail, ok } from '#contract/result.ts';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';
import { rowsInMemory } from '#test/support/rows-in-memory.ts';

const person = 'somebody';
const minute = 60_000;

describe('tries at a passphrase', () => {
  let clock: FakeClock;
  let rows: ReturnType<typeof rowsInMemory>;
  let lockout: Lockout;

  /** What a new process finds: the same rows. */
  const restart = (): Lockout => createLockout({ rows, clock, tries: () => 5, end: 'pause' });
  const guess = (on = lockout) =>
    on.attempt(person, async (attempt) => fail(await attempt.failed('wrongPassphrase')));
  const enter = (on = lockout) =>
    on.attempt(person, async (attempt) => {
      await attempt.succeeded();
      return ok('in');
    });
  const guessUntilPause = async (): Promise<number | undefined> => {
    for (;;) {
      const reply = await guess();
      if (!reply.ok && reply.error.code === 'pause') return reply.error.pauseSeconds;
    }
  };

  beforeEach(() => {
    clock = createFakeClock();
    rows = rowsInMemory();
    lockout = restart();
  });

  test('count down to a pause', async () => {
    const replies = [];
    for (let each = 0; each < 6; each += 1) replies.push(await guess());

    expect(replies.map((reply) => (reply.ok ? null : reply.error))).toEqual([
      { code: 'wrongPassphrase', triesLeft: 4, pauseSeconds: 300 },
      { code: 'wrongPassphrase', triesLeft: 3, pauseSeconds: 300 },
      { code: 'wrongPassphrase', triesLeft: 2, pauseSeconds: 300 },
      { code: 'wrongPassphrase', triesLeft: 1, pauseSeconds: 300 },
      { code: 'pause', pauseSeconds: 300 },
      { code: 'pause', pauseSeconds: 300 },
    ]);
  });

  test('are counted anew after the right one', async () => {
    for (let each = 0; each < 4; each += 1) await guess();
    await enter();

    const next = await guess();

    expect(next).toEqual(fail({ code: 'wrongPassphrase', triesLeft: 4, pauseSeconds: 300 }));
  });

  test('lead to longer and longer pauses', async () => {
    const lengths: unknown[] = [];
    for (let round = 0; round < 6; round += 1) {
      const seconds = await guessUntilPause();
      lengths.push(seconds);
      clock.advance((seconds ?? 0) * 1000);
    }

    expect(lengths).toEqual([300, 900, 3_600, 14_400, 14_400, 14_400]);
  });

  test('cannot be the right one during a pause', async () => {
    await guessUntilPause();

    const during = await enter();
    clock.advance(5 * minute);
    const after = await enter();

    expect([during, after]).toEqual([fail({ code: 'pause', pauseSeconds: 300 }), ok('in')]);
  });

  test('and the pause survive a restart', async () => {
    for (let each = 0; each < 3; each += 1) await guess();
    const fourth = await guess(restart());
    const fifth = await guess(restart());
    const sixth = await guess(restart());

    expect([fourth, fifth, sixth]).toEqual([
      fail({ code: 'wrongPassphrase', triesLeft: 1, pauseSeconds: 300 }),
      fail({ code: 'pause', pauseSeconds: 300 }),
      fail({ code: 'pause', pauseSeconds: 300 }),
    ]);
  });

  test('count when the process is killed before it judged them', async () => {
    for (let each = 0; each < 4; each += 1) {
      void lockout.attempt(person, () => new Promise(() => undefined));
      await expect.poll(() => rows.read('lockout', person)).toContain(`"failures":${each + 1}`);
      lockout = restart();
    }

    const fifth = await guess();

    expect(fifth).toEqual(fail({ code: 'pause', pauseSeconds: 300 }));
  });

  test('side by side are no more than tries one after the other', async () => {
    let judged = 0;
    const tries = Array.from({ length: 50 }, () =>
      lockout.attempt(person, async (attempt) => {
        judged += 1;
        return fail(await attempt.failed('wrongPassphrase'));
      }),
    );

    await Promise.all(tries);

    expect(judged).toBe(5);
  });

  test('of one person leave others alone', async () => {
    await guessUntilPause();

    const other = await lockout.attempt('other', () => Promise.resolve(ok('in')));

    expect(other).toEqual(ok('in'));
  });

  test('wait no longer than the pause, wherever the clock is set back to', async () => {
    await guessUntilPause();
    clock.setWall(new Date('2024-01-01T00:00:00Z'));

    const during = await guess();
    clock.advance(5 * minute);
    const after = await enter();

    expect([during, after]).toEqual([fail({ code: 'pause', pauseSeconds: 300 }), ok('in')]);
  });

  test('that were counted stay counted when the clock is set forward', async () => {
    await guessUntilPause();
    clock.setWall(new Date('2031-01-01T00:00:00Z'));

    const next = await guessUntilPause();

    expect(next).toBe(900);
  });

  test('are refused where they cannot be counted', async () => {
    rows.fill();

    const reply = await enter();

    expect(reply).toEqual(fail({ code: 'diskFull' }));
  });
});

describe('tries at a PIN', () => {
  test('end at the desk, until staff let the card in again', async () => {
    const clock = createFakeClock();
    const pins = createLockout({ rows: rowsInMemory(), clock, tries: () => 5, end: 'desk' });
    const guess = () =>
      pins.attempt('card', async (attempt) => fail(await attempt.failed('wrongPin')));

    const replies = [];
    for (let each = 0; each < 6; each += 1) replies.push(await guess());
    clock.advance(365 * 24 * 60 * minute);
    const muchLater = await guess();
    await pins.release('card');
    const released = await guess();

    expect(
      [...replies, muchLater, released].map((reply) => (reply.ok ? null : reply.error)),
    ).toEqual([
      { code: 'wrongPin', triesLeft: 4 },
      { code: 'wrongPin', triesLeft: 3 },
      { code: 'wrongPin', triesLeft: 2 },
      { code: 'wrongPin', triesLeft: 1 },
      { code: 'cardAtDesk' },
      { code: 'cardAtDesk' },
      { code: 'cardAtDesk' },
      { code: 'wrongPin', triesLeft: 4 },
    ]);
  });
});

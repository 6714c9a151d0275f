import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLockout, type Lockout } from '#app/session/lockout.ts';
import { fail } from '#contract/result.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';
import { rowsInMemory } from '#test/support/rows-in-memory.ts';

const seconds = 1_000;
const hours = 3_600 * seconds;
const tenYears = 87_660 * hours;
const tries = 5;

/** Whatever a guesser can do at a workstation without anybody of its staff. */
type Deed =
  | { readonly does: 'guess' | 'restart' | 'guessAndKill' }
  | { readonly does: 'wait' | 'setForward' | 'setBack'; readonly milliseconds: number };

const stretch = fc.oneof(
  fc.integer({ min: 1, max: 5 * hours }),
  fc.integer({ min: 1, max: tenYears }),
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('guess' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constantFrom('restart' as const, 'guessAndKill' as const) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom('wait' as const, 'setForward' as const, 'setBack' as const),
      milliseconds: stretch,
    }),
  },
);

/** A guesser at one secret; every process finds the rows of the one before. */
const guesserAt = (end: 'pause' | 'desk') => {
  const clock = createFakeClock();
  const rows = rowsInMemory();
  const start = (): Lockout => createLockout({ rows, clock, tries: () => tries, end });
  let lockout = start();
  let judged = 0;
  let forward = 0;
  const code = end === 'desk' ? 'wrongPin' : 'wrongPassphrase';
  const guess = () =>
    lockout.attempt('secret', async (attempt) => {
      judged += 1;
      return fail(await attempt.failed(code));
    });
  const setBy = (milliseconds: number): void =>
    clock.setWall(new Date(clock.now().getTime() + milliseconds));
  const go = (milliseconds: number): void => {
    forward += milliseconds;
    clock.advance(milliseconds);
  };
  const act = async (next: Deed): Promise<void> => {
    switch (next.does) {
      case 'guess':
        await guess();
        return;
      case 'restart':
        lockout = start();
        return;
      case 'guessAndKill':
        await lockout
          .attempt('secret', () => {
            judged += 1;
            return Promise.reject(new Error('killed'));
          })
          .catch(() => undefined);
        lockout = start();
        return;
      case 'wait':
        go(next.milliseconds);
        return;
      case 'setForward':
        forward += next.milliseconds;
        setBy(next.milliseconds);
        return;
      case 'setBack':
        setBy(-next.milliseconds);
    }
  };
  return { act, guess, go, judged: () => judged, forward: () => forward };
};

const runs = { numRuns: 300 };
const deeds = fc.array(deed, { minLength: 20, maxLength: 120 });

test(`of a million PINs ${tries} are tried at a workstation, over any years, restarts, kills and clocks`, async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      const guesser = guesserAt('desk');
      for (const next of all) await guesser.act(next);

      expect(guesser.judged()).toBeLessThanOrEqual(tries);
    }),
    runs,
  );
});

test('who tries PINs every four hours of ten years has tried five', async () => {
  const guesser = guesserAt('desk');
  for (let gone = 0; gone < tenYears; gone += 4 * hours) {
    await guesser.guess();
    guesser.go(4 * hours);
  }

  expect(guesser.judged()).toBe(tries);
});

/** The table: pauses of 5, 15, 60 and then ever again 240 minutes, and as many tries before each. */
const mostIn = (milliseconds: number): number => {
  let rounds = 1;
  let left = milliseconds;
  for (const pause of [300 * seconds, 900 * seconds, hours]) {
    if (left < pause) return tries * rounds;
    left -= pause;
    rounds += 1;
  }
  return tries * (rounds + Math.floor(left / (4 * hours)));
};

test('passphrases are tried as often as the table lets, by how far the clock went forward: restarts, kills and a clock that is set back give none', async () => {
  await fc.assert(
    fc.asyncProperty(deeds, async (all) => {
      const guesser = guesserAt('pause');
      for (const next of all) await guesser.act(next);

      expect(guesser.judged()).toBeLessThanOrEqual(mostIn(guesser.forward()));
    }),
    runs,
  );
});

test('who never rests tries 109,590 passphrases in ten years', { timeout: 60_000 }, async () => {
  const guesser = guesserAt('pause');
  for (;;) {
    const reply = await guesser.guess();
    if (reply.ok || reply.error.code !== 'pause') continue;
    const pause = (reply.error.pauseSeconds ?? 0) * seconds;
    if (guesser.forward() + pause > tenYears) break;
    guesser.go(pause);
  }

  expect([guesser.judged(), mostIn(tenYears)]).toEqual([109_590, 109_590]);
});

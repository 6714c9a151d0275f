import { beforeEach, expect, test } from 'vitest';
import { type Spaced, spaceOut } from '#app/spaced.ts';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';

let clock: FakeClock;
let state = 0;
/** When each was told, and how it stood then. */
let told: (readonly [number, number])[];
let spaced: Spaced;

beforeEach(() => {
  clock = createFakeClock();
  state = 0;
  told = [];
  const begun = clock.monotonic();
  spaced = spaceOut({ clock, settle: 15, span: 250 }, () =>
    told.push([clock.monotonic() - begun, state]),
  );
});

/** A change every so many milliseconds. */
const change = (times: number, every: number): void => {
  for (let time = 0; time < times; time += 1) {
    state += 1;
    spaced.ask();
    clock.advance(every);
  }
};

test('what changes after a quiet time is told at once', () => {
  change(1, 1_000);
  change(1, 1_000);
  expect(told).toEqual([
    [15, 1],
    [1_015, 2],
  ]);
});

test('changes that come together are told together', () => {
  change(10, 1);
  clock.advance(1_000);
  expect(told).toEqual([[15, 10]]);
});

test('of many changes a few are told, and always the last', () => {
  change(100, 10);
  clock.advance(1_000);
  expect(told).toEqual([
    [15, 2],
    [265, 27],
    [515, 52],
    [765, 77],
    [1_015, 100],
  ]);
});

test('what nobody may see late waits for nothing, and takes the others with it', () => {
  change(3, 10);
  state += 1;
  spaced.askSoon();
  clock.advance(1_000);
  expect(told).toEqual([
    [15, 2],
    [45, 4],
  ]);
});

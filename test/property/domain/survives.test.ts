import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { survivesFailing } from '#domain/network/survives.ts';

describe('what a network survives', () => {
  test.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
    [4, 1],
    [6, 1],
    [7, 2],
    [10, 3],
  ])('%i equal validators survive %i', (validators, failing) => {
    expect(survivesFailing(Array.from({ length: validators }, () => 10))).toBe(failing);
  });

  test('is floor((n - 1) / 3) of n equal validators, whatever their power', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 1000 }),
        (n, power) => {
          const powers = Array.from({ length: n }, () => power);
          expect(survivesFailing(powers)).toBe(Math.floor((n - 1) / 3));
        },
      ),
    );
  });

  test('is never more than what leaves two thirds of the power, whoever fails', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 }),
        (powers) => {
          const failing = survivesFailing(powers);
          const strongest = powers.toSorted((one, other) => other - one).slice(0, failing);
          const total = powers.reduce((sum, power) => sum + power, 0);
          const lost = strongest.reduce((sum, power) => sum + power, 0);
          expect(failing === 0 || lost * 3 < total).toBe(true);
        },
      ),
    );
  });

  test('one validator with most of the power may not fail', () => {
    expect(survivesFailing([100, 1, 1, 1])).toBe(0);
  });
});

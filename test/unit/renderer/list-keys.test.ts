import { describe, expect, test } from 'vitest';
import { activeIndex } from '#renderer/features/patients/use-list-keys.ts';

describe('the active row of a list that is asked for again', () => {
  test.each([
    ['stays with its person when another is put before', { index: 0, key: 'a' }, 'xab', 1],
    ['stays where it is when nothing moved', { index: 1, key: 'b' }, 'ab', 1],
    ['keeps its place when its person is gone', { index: 1, key: 'b' }, 'acd', 1],
    ['ends with the list', { index: 5, key: null }, 'ab', 1],
    ['of no list is none', { index: 0, key: 'a' }, '', -1],
  ])('%s', (_, wanted, keys, index) => {
    expect(activeIndex(wanted, [...keys])).toBe(index);
  });
});

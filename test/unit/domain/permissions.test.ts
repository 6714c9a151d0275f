import { expect, test } from 'vitest';
import { permitted } from '#domain/access/permissions.ts';

test('several roles may do what one of them may', () => {
  const both = permitted(['reception', 'administrator'], 'administer');
  expect([...both]).toEqual(['yes']);
});

test('reception reads no clinical content', () => {
  expect([...permitted(['reception', 'administrator'], 'clinical')]).toEqual([]);
});

test('a patient reads only their own, and exports on paper', () => {
  const own = [permitted(['patient'], 'clinical'), permitted(['patient'], 'export')];
  expect(own.map((each) => [...each])).toEqual([['own'], ['onPaper']]);
});

test('whoever passes by may verify, and nothing else', () => {
  const activities = ['administer', 'demographics', 'clinical', 'sign', 'verify'] as const;
  expect(activities.filter((each) => permitted(['anyone'], each).size > 0)).toEqual(['verify']);
});

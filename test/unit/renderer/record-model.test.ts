import { describe, expect, test } from 'vitest';
import { birthFromAge } from '#renderer/features/record/dates.ts';
import {
  currentOf,
  dayOfVisit,
  newestReadable,
  stateOf,
} from '#renderer/features/record/model/parts.ts';
import { timelineOf } from '#renderer/features/record/model/timeline.ts';
import {
  graceView,
  signedVersion,
  tamperedView,
  versionId,
} from '#test/support/fake-record-views.ts';

describe('versions over time', () => {
  test('stand newest first, each with its number within its own record', () => {
    const timeline = timelineOf(graceView());
    expect(
      timeline.map(({ part, number, day, version }) => [part, number, day, version.height]),
    ).toEqual([
      ['visit', 1, '2026-03-09', 18_212],
      ['visit', 2, '2026-01-12', 18_120],
      ['visit', 1, '2026-01-12', 18_098],
      ['chart', 1, '', 18_022],
      ['patient', 1, '', 18_021],
    ]);
  });

  test('what is not in a block yet comes first', () => {
    const view = graceView();
    const [first, ...rest] = view.visits;
    const waiting = signedVersion(300, null, { height: null, place: 'waiting' });
    const visits = [...rest, { ...first, versions: [waiting], current: waiting.version }];
    const timeline = timelineOf({ ...view, visits: visits as typeof view.visits });
    expect(timeline[0]?.version.version).toBe(waiting.version);
  });
});

describe('the version to show', () => {
  test('is the current one, and after damage an earlier one can be read', () => {
    const damaged = tamperedView().visits[1];
    expect(damaged && [currentOf(damaged)?.content, newestReadable(damaged)?.version]).toEqual([
      null,
      versionId(98),
    ]);
  });

  test('a damaged visit is still known by its day', () => {
    const damaged = tamperedView().visits[1];
    expect(damaged && dayOfVisit(damaged)).toBe('2026-01-12');
  });

  test('says tampered before anything else', () => {
    const states = [
      signedVersion(1, null),
      signedVersion(2, null, { verdict: 'late' }),
      signedVersion(3, null, { withheld: 'tampered', verdict: 'late' }),
      signedVersion(4, null, { height: null, place: 'waiting', verdict: 'pending' }),
    ].map(stateOf);
    expect(states).toEqual(['committed', 'late', 'tampered', 'waiting']);
  });
});

test('an age that was told gives a year of birth', () => {
  expect([
    birthFromAge('60', '2024-05-02'),
    birthFromAge('', '2024-05-02'),
    birthFromAge('60', ''),
  ]).toEqual(['1964-05-02', '', '']);
});

import { describe, expect, test } from 'vitest';
import type { NodeId } from '#contract/network.ts';
import {
  type Answered,
  askedOf,
  holdersOf,
  sumOf,
} from '#renderer/features/record/model/on-nodes.ts';
import { timelineOf } from '#renderer/features/record/model/timeline.ts';
import { graceView, signedVersion } from '#test/support/fake-record-views.ts';

type Answer = Exclude<Answered, null | 'failed'>['answers'][number]['answer'];

const answered = (...given: readonly Answer[]): Answered => ({
  hash: 'a'.repeat(64),
  checkedAt: '2026-03-09T09:00:00.000Z',
  outcome: 'genuine',
  facts: null,
  answers: given.map((answer, place) => ({
    node: String(place) as NodeId,
    name: `Node ${place}`,
    answer,
    height: 1,
    flaw: null,
    fault: null,
    httpStatus: null,
  })),
});

describe('the nodes are asked', () => {
  test('for the current version of each part, newest first, and for no other', () => {
    const view = graceView();
    const current = (height: number) =>
      timelineOf(view).find(({ version }) => version.height === height)?.version.transaction;
    expect(askedOf(view)).toEqual([18_212, 18_120, 18_022, 18_021].map(current));
  });

  test('for nothing that is in no block', () => {
    const view = graceView();
    const waiting = signedVersion(300, null, { height: null, place: 'waiting' });
    const visits = view.visits.map((visit) => ({
      ...visit,
      versions: [waiting],
      current: waiting.version,
    }));
    expect(askedOf({ ...view, visits })).toHaveLength(2);
  });

  test('for no more than six, however many visits there were', () => {
    const view = graceView();
    const [visit] = view.visits;
    const many = Array.from({ length: 40 }, () => visit).filter((each) => each !== undefined);
    expect(askedOf({ ...view, visits: many })).toHaveLength(6);
  });
});

describe('the badge of the record', () => {
  test.each([
    ['they are being asked', [null, null], 'asking', []],
    ['some answers are not here yet', [answered('found', 'found'), null], 'asking', []],
    ['all hold all', [answered('found', 'found'), answered('found', 'found')], 'whole', []],
    ['they could not be asked', [answered('found', 'found'), 'failed'], 'unconfirmed', []],
    [
      'one lacks a part',
      [answered('found', 'found'), answered('found', 'absent')],
      'lacking',
      ['Node 1'],
    ],
    [
      'one tells parts differently, and another has not all',
      [
        answered('found', 'different', 'absent'),
        answered('found', 'different', 'found'),
        answered('found', 'found', 'absent'),
      ],
      'differs',
      ['Node 1'],
    ],
    [
      'a difference is known before the rest',
      [answered('found', 'different'), null],
      'differs',
      ['Node 1'],
    ],
  ] as const)('where %s', (_when, answers, says, names) => {
    expect(sumOf(answers)).toEqual({ says, names });
  });

  test('counts the nodes that hold every part', () => {
    expect(
      holdersOf([answered('found', 'found', 'absent'), answered('found', 'absent', 'found')]),
    ).toEqual({
      count: 1,
      all: 3,
    });
    expect(holdersOf([answered('found', 'found'), null])).toBeNull();
  });
});

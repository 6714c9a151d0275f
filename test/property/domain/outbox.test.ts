import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  finalStates,
  next,
  type OutboxEvent,
  type OutboxPosition,
  outboxStates,
} from '#domain/outbox/outbox.ts';

const event: fc.Arbitrary<OutboxEvent> = fc.oneof(
  fc.constantFrom<OutboxEvent>(
    { type: 'signed' },
    { type: 'blocked' },
    { type: 'unblocked' },
    { type: 'postingStarted' },
    { type: 'postingEnded' },
    { type: 'restarted' },
    { type: 'inputSpent' },
    { type: 'retryDue' },
    { type: 'parentDiverted' },
    { type: 'parentRefused' },
    { type: 'adopted' },
    { type: 'rejected' },
    { type: 'mergedBy' },
  ),
  fc.record({
    type: fc.constantFrom('inBlock' as const, 'fallbackInBlock' as const),
    verdict: fc.constantFrom('valid', 'pending', 'late', 'void', 'duplicate', 'unknown'),
    height: fc.integer({ min: 1, max: 9 }),
  }),
);

const begun: OutboxPosition = { state: 'draft', attempts: 0, height: null };
const walk = (events: readonly OutboxEvent[], from = begun) =>
  events.reduce<OutboxPosition[]>(
    (path, each) => [...path, next(path.at(-1) ?? from, each)],
    [from],
  );

describe('whatever happens, in whatever order', () => {
  test('a row is in one of the states and never forgets its block or its attempts', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const path = walk(events);
        const steps = path.slice(1).map((row, index) => ({ row, before: path[index] ?? begun }));
        const kept = steps.every(
          ({ row, before }) =>
            outboxStates.includes(row.state) &&
            row.attempts >= before.attempts &&
            (before.height === null || row.height !== null),
        );
        expect(kept).toBe(true);
      }),
    );
  });

  test('what ended stays, and nothing becomes a draft again', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const path = walk(events);
        const broken = path.slice(1).filter((row, index) => {
          const before = path[index] ?? begun;
          const left = finalStates.has(before.state) && row.state !== before.state;
          return left || (row.state === 'draft' && before.state !== 'draft');
        });
        expect(broken).toEqual([]);
      }),
    );
  });

  test('a row that was not refused, void or diverted is still committed by a block', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const { state } = walk(events).at(-1) ?? begun;
        fc.pre(['queued', 'held', 'posting', 'posted'].includes(state));
        const rest: readonly OutboxEvent[] = [
          { type: 'unblocked' },
          { type: 'postingStarted' },
          { type: 'restarted' },
          { type: 'inBlock', verdict: 'valid', height: 9 },
        ];
        expect(walk(rest, { state, attempts: 0, height: null }).at(-1)).toMatchObject({
          state: 'committed',
          height: 9,
        });
      }),
    );
  });
});

test('a crash while posting is probed, not posted blindly', () => {
  const path = walk([
    { type: 'signed' },
    { type: 'postingStarted' },
    { type: 'restarted' },
    { type: 'retryDue' },
  ]);
  expect(path.map(({ state }) => state)).toEqual([
    'draft',
    'queued',
    'posting',
    'posted',
    'queued',
  ]);
});

test('an amendment whose output is taken goes on as a branch, then into a merge', () => {
  const path = walk([
    { type: 'signed' },
    { type: 'postingStarted' },
    { type: 'postingEnded' },
    { type: 'inputSpent' },
    { type: 'fallbackInBlock', verdict: 'valid', height: 12 },
    { type: 'mergedBy' },
  ]);
  expect(path.at(-1)).toEqual({ state: 'merged', attempts: 1, height: 12 });
});

test('a held row that a block holds is committed, because blocks decide and nothing else does', () => {
  const path = walk([
    { type: 'signed' },
    { type: 'blocked' },
    { type: 'inBlock', verdict: 'valid', height: 9 },
  ]);
  expect(path.at(-1)).toEqual({ state: 'committed', attempts: 0, height: 9 });
});

test('a branch that came late is taken over as a branch', () => {
  const path = walk([
    { type: 'signed' },
    { type: 'inputSpent' },
    { type: 'fallbackInBlock', verdict: 'late', height: 12 },
    { type: 'fallbackInBlock', verdict: 'late', height: 12 },
    { type: 'fallbackInBlock', verdict: 'valid', height: 12 },
  ]);
  expect(path.map(({ state }) => state).slice(2)).toEqual(['diverted', 'late', 'late', 'branched']);
});

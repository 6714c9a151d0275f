import { describe, expect, test } from 'vitest';
import { clockWords, phaseOf, secondsLeft } from '#renderer/features/patient-record/closing.ts';
import { namePieces } from '#renderer/features/patients/matches.ts';
import { dayOf, waitingMinutes } from '#renderer/features/workspace/day.ts';
import { checkInLine, patientLine } from '#test/support/fake-record-views.ts';

const now = new Date('2026-03-09T08:47:30Z');
const at = (time: string) => `2026-03-09T${time}:00Z`;

describe('waiting', () => {
  test('is counted in whole minutes, never below none', () => {
    expect([
      waitingMinutes(at('08:30'), now),
      waitingMinutes(at('09:00'), now),
      waitingMinutes('', now),
    ]).toEqual([17, 0, null]);
  });
});

describe('the day', () => {
  test('stands in order of arrival; the longest waiting is next', () => {
    const seen = checkInLine(1, patientLine(1, 'Joseph', 'Kariuki'), {
      at: at('06:40'),
      state: 'seen',
    });
    const first = checkInLine(2, patientLine(2, 'Grace', 'Otieno'), { at: at('08:30') });
    const second = checkInLine(3, patientLine(3, 'Fatuma', 'Ali'), { at: at('08:41') });
    const day = dayOf([second, first, seen], now);
    expect({
      lines: day.lines.map(({ patient, minutes, next }) => [patient.name.given, minutes, next]),
      next: day.next?.patient.name.given,
      waiting: day.waiting,
    }).toEqual({
      lines: [
        ['Joseph', null, false],
        ['Grace', 17, true],
        ['Fatuma', 6, false],
      ],
      next: 'Grace',
      waiting: 2,
    });
  });

  test('without anybody here nobody is next', () => {
    expect(dayOf([], now)).toEqual({ lines: [], next: undefined, waiting: 0 });
  });
});

describe('what a search matched', () => {
  test('is the beginning of a word, in any script and whatever the case', () => {
    const matched = (name: string, query: string) =>
      namePieces(name, query)
        .filter(({ matched: hit }) => hit)
        .map(({ text }) => text);
    expect([
      matched('Grace Akinyi Otieno', 'ot gr'),
      matched('Brian Roto', 'ot'),
      matched('فاطمة حسن', 'حس'),
      matched('Ana (Maria)', '('),
      matched('Grace', ''),
    ]).toEqual([['Gr', 'Ot'], [], ['حس'], ['('], []]);
  });
});

describe('closing the own record', () => {
  test('hides it for the last fifteen seconds, then ends', () => {
    const left = [90_000, 15_001, 15_000, 1, 0, -5].map((ms) => secondsLeft(ms, 0));
    expect(left.map((seconds) => [clockWords(seconds), phaseOf(seconds)])).toEqual([
      ['1:30', 'open'],
      ['0:16', 'open'],
      ['0:15', 'asking'],
      ['0:01', 'asking'],
      ['0:00', 'closed'],
      ['0:00', 'closed'],
    ]);
  });
});

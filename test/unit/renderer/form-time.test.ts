import { describe, expect, it } from 'vitest';
import {
  localOffset,
  parseTime,
  readLocalTime,
  writeLocalTime,
} from '#renderer/features/form/model/local-time.ts';
import { joinPressure, splitPressure } from '#renderer/features/form/model/pressure.ts';
import { bmiOf } from '#renderer/features/form/model/bmi.ts';
import { emptyVisit } from '#contract/empty-forms.ts';

describe('a time as people type it', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['0930', '09:30'],
    ['9:30', '09:30'],
    ['9.30 pm', '21:30'],
    ['12am', '00:00'],
    ['21h30', '21:30'],
    ['٩:٣٠', '09:30'],
    ['', ''],
    ['25:00', null],
    ['9:75', null],
    ['noon', null],
  ])('%s', (typed, time) => {
    expect(parseTime(typed)).toBe(time);
  });
});

describe('the start of a visit', () => {
  const nothing = readLocalTime('');

  it('is stored with the offset of this place', () => {
    const offset = localOffset('2026-03-09', '11:47');
    expect(writeLocalTime('2026-03-09', '11:47', nothing)).toBe(`2026-03-09T11:47:00${offset}`);
  });

  it('keeps the offset of the place where it was written', () => {
    const before = readLocalTime('2026-03-09T11:47:00+13:45');
    expect(writeLocalTime('2026-03-10', '08:00', before)).toBe('2026-03-10T08:00:00+13:45');
  });

  it('keeps what is typed when one half is missing', () => {
    const halves = [
      writeLocalTime('2026-03-09', '', nothing),
      writeLocalTime('', '11:47', nothing),
    ];
    expect(halves.map(readLocalTime)).toEqual([
      { date: '2026-03-09', time: '', offset: '' },
      { date: '', time: '11:47', offset: '' },
    ]);
  });
});

describe('blood pressure in one field', () => {
  it.each([
    ['138/86', ['138', '86']],
    ['138 86', ['138', '86']],
    [' 138 / 86 ', ['138', '86']],
    ['138', ['138', '']],
    ['138/', ['138', '']],
    ['', ['', '']],
  ])('%s', (typed, values) => {
    expect(splitPressure(typed)).toEqual(values);
  });

  it('reads as it was typed', () => {
    expect(joinPressure('138', '86')).toBe('138/86');
  });
});

describe('the body mass index beside the readings', () => {
  it.each([
    ['168', '71.5', '25.3'],
    ['168', '71,5', '25.3'],
    ['168', '', ''],
    ['0', '71', ''],
    ['tall', '71', ''],
  ])('%s cm and %s kg', (heightCm, weightKg, bmi) => {
    expect(bmiOf({ ...emptyVisit().vitals, heightCm, weightKg })).toBe(bmi);
  });
});

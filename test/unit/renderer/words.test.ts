import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { errorCodes } from '#contract/errors.ts';
import { errorLine, errorWords } from '#renderer/text/errors.ts';
import { ageOf, createFormat } from '#renderer/text/format.ts';
import { startText } from '#renderer/text/i18n.ts';

const format = createFormat('en-GB');

beforeAll(() => {
  startText();
});

describe('the words of an error', () => {
  test.each(errorCodes)('%s says what happened and what to do, with every blank filled', (code) => {
    const words = errorWords({ code, triesLeft: 2, pauseSeconds: 300 }, i18next.t, format);
    const unfinished = Object.values(words).filter((text: string) => /\{\{|errors\./.test(text));
    expect({ unfinished, what: words.what !== '', next: words.next !== '' }).toEqual({
      unfinished: [],
      what: true,
      next: true,
    });
  });

  test('a wrong passphrase counts the tries that are left', () => {
    const line = errorLine({ code: 'wrongPassphrase', triesLeft: 3 }, i18next.t, format);
    expect(line).toBe('That passphrase does not match. 3 tries left, then a pause of 5 minutes.');
  });
});

describe('ages', () => {
  const today = new Date(2026, 2, 9);
  test.each([
    ['2026-03-09', { unit: 'day', count: 0 }],
    ['2026-02-20', { unit: 'week', count: 2 }],
    ['2025-10-09', { unit: 'month', count: 5 }],
    ['1987-03-14', { unit: 'year', count: 38 }],
    ['1987-03-09', { unit: 'year', count: 39 }],
    ['2027-01-01', null],
    ['not a date', null],
    ['', null],
  ])('born %s', (birthDate, age) => {
    expect(ageOf(birthDate, today)).toEqual(age);
  });
});

describe('numbers and dates', () => {
  test.each([
    ['ar-EG', '9 مارس 2026'],
    ['ar', '9 مارس 2026'],
    ['hi', '9 मार्च 2026'],
    ['sw', '9 Machi 2026'],
    ['ar-SA', '9 مارس 2026'],
  ])('in %s stand in the digits and the calendar of everything else on the page', (lang, date) => {
    expect(
      createFormat(lang)
        .longDate('2026-03-09')
        .replace(/[\u200e\u200f]/g, ''),
    ).toBe(date);
  });

  test('follow the locale, and an unknown one falls back', () => {
    expect([
      format.number(18204),
      format.date('2026-03-09'),
      createFormat('de-DE').number(18204),
      createFormat('no such locale').date('2026-03-09'),
    ]).toEqual(['18,204', '9 Mar 2026', '18.204', '9 Mar 2026']);
  });
});

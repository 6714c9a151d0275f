import { describe, expect, it } from 'vitest';
import { parseDate, typedDate } from '#renderer/features/form/model/dates.ts';

const thisYear = 2026;

describe('a date as people type it', () => {
  it.each([
    ['en-GB', '02/07/1986', '1986-07-02'],
    ['en-US', '07/02/1986', '1986-07-02'],
    ['de-DE', '2.7.86', '1986-07-02'],
    ['ja-JP', '1986/7/2', '1986-07-02'],
    ['en-GB', '2 7 1986', '1986-07-02'],
    ['en-GB', '02071986', '1986-07-02'],
    ['en-GB', '020786', '1986-07-02'],
    ['en-US', '1986-07-02', '1986-07-02'],
    ['en-GB', '2 Jul 1986', '1986-07-02'],
    ['en-US', 'July 2, 1986', '1986-07-02'],
    ['fr-FR', '2 juillet 1986', '1986-07-02'],
    ['fr-FR', '2 July 1986', '1986-07-02'],
    ['ar-EG', '٢/٧/١٩٨٦', '1986-07-02'],
    ['hi-IN', '२/७/१९८६', '1986-07-02'],
    ['en-GB', ' 2/7/86 ', '1986-07-02'],
  ])('%s: %s', (lang, typed, date) => {
    expect(parseDate(typed, lang, thisYear)).toBe(date);
  });

  it.each([
    ['26', '2026-07-02'],
    ['27', '2027-07-02'],
    ['28', '1928-07-02'],
  ])('takes the year %s as the latest that is near', (year, date) => {
    expect(parseDate(`2/7/${year}`, 'en-GB', thisYear)).toBe(date);
  });

  it.each(['about 1987', '2/7', '12', '32/7/1986', '2/13/1986', 'yesterday', '1/2/3/4'])(
    'does not guess %s',
    (typed) => {
      expect(parseDate(typed, 'en-GB', thisYear)).toBeNull();
    },
  );

  it('leaves a day that the month does not have to the clinical rules', () => {
    expect(parseDate('31/02/1986', 'en-GB', thisYear)).toBe('1986-02-31');
  });

  it('is nothing when nothing is typed', () => {
    expect(parseDate('  ', 'en-GB', thisYear)).toBe('');
  });
});

describe('a stored date in a field', () => {
  it.each([
    ['en-GB', '02/07/1986'],
    ['en-US', '07/02/1986'],
    ['de-DE', '02.07.1986'],
    ['sv-SE', '1986-07-02'],
    ['ar-EG', '02/07/1986'],
  ])('stands in the order of %s and reads back', (lang, shown) => {
    const typed = typedDate('1986-07-02', lang);
    expect([typed, parseDate(typed, lang, thisYear)]).toEqual([shown, '1986-07-02']);
  });

  it('shows what could not be read as it was typed', () => {
    expect(typedDate('about 1987', 'en-GB')).toBe('about 1987');
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foundUnder, wordsOf, wordsToFind } from '#domain/text-search/words.ts';

/** Endings that English stems lose, one after the other. */
const endings =
  'ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness ' +
  'ousness aliti iviti biliti ogi fulli lessli ative alize icate iciti ical ful ness al ance ence er ic able ' +
  'ible ant ement ment ent ism ate iti ous ive ize ion sion tion s sses ied ies eed eedly ed edly ing ingly y ly';
const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCXYZ0189_'.split(''));
const word = fc
  .tuple(
    fc.string({ unit: letters, maxLength: 90 }),
    fc.array(fc.constantFrom(...endings.split(' ')), { maxLength: 12 }),
  )
  .map(([start, ends]) => start + ends.join(''));
const piece = fc.oneof(word, fc.string({ unit: 'binary', maxLength: 80 }));
const language = fc.constantFrom('english', 'none', 'german', 'turkish');

test('whatever a search asks for, a text that has it is found under it', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), language, (pieces, each) => {
      const text = pieces.join(' ');
      const kept = wordsToFind(text, each);
      for (const asked of wordsOf(text, each)) {
        expect(kept.some((found) => foundUnder(asked).includes(found))).toBe(true);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('of a long word its beginning is kept alone', () => {
  const long = 'Zk3'.repeat(40);
  expect(wordsToFind(`short ${long}`, 'english')).toEqual([
    'short',
    long.slice(0, 32).toLowerCase(),
  ]);
  expect(wordsToFind(long, 'german')).toEqual(wordsOf(long, 'german'));
});

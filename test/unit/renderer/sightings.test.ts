import { expect, test } from 'vitest';
import { createSightings } from '#renderer/features/kiosk/camera/sightings.ts';

const card = `CL0${'4R7TQ9WXYZ'.repeat(5)}2A`;
const nextCard = `CL0${'ZYXW9QT7R4'.repeat(5)}2B`;

/** What is made of pictures a quarter of a second apart: `.` shows nothing, `x` a code that is no card. */
const sightingsOf = (pictures: string, shown: Readonly<Record<string, string>> = {}): string => {
  const judge = createSightings();
  const known: Readonly<Record<string, string>> = { x: 'https://example.com/', ...shown };
  return Array.from(pictures, (picture, place) => {
    const code = known[picture];
    const sighting = judge(code === undefined ? [] : [code], place * 250);
    if (sighting.is !== 'card') return sighting.is[0];
    return sighting.card === card ? 'A' : 'B';
  }).join('');
};
const cards = { a: card, b: nextCard };

test('a card that comes into sight is read', () => {
  expect(sightingsOf('.......a', cards)).toBe('lllllllA');
});

test('a card that was there from the start is not, until it was taken away for a while', () => {
  expect(sightingsOf('aaaaaaaaaaaa', cards)).toBe('hhhhhhhhhhhh');
  expect(sightingsOf('aa.a.a.......a', cards)).toBe('hhhhhhhhhhhhlA');
  expect(sightingsOf('aa.......b', cards)).toBe('hhhhhhhhlB');
});

test('a code that is no card is said once for as long as it is held, blurred or not', () => {
  expect(sightingsOf('.......xx.x..x......', cards)).toBe('lllllllooooooooooool');
});

test('a card beside another code, and one with blanks around it, is read', () => {
  const judge = createSightings();
  for (const at of [0, 500, 1000, 1500]) judge([], at);

  expect(judge(['https://example.com/', ` ${card}\r\n`], 2000)).toEqual({ is: 'card', card });
});

test('something on the wall that is no card keeps no card from being read', () => {
  expect(sightingsOf('xxxxxxxxa', cards)).toBe('ooooooooA');
});

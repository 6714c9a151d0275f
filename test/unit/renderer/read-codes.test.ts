import { describe, expect, test } from 'vitest';
import { isCardText } from '#contract/card-text.ts';
import { readCodes } from '#renderer/features/kiosk/camera/read-codes.ts';
import { cameraSize, codePicture } from '#test/support/code-picture.ts';

const card = `CL0${'4R7TQ9WXYZ'.repeat(5)}2A`;

describe('a card before a camera', () => {
  test.each([
    ['close', { module: 9 }],
    ['at the usual distance', { module: 4 }],
    ['small', { module: 2.5 }],
    ['turned a little', { module: 4, turned: 12 }],
    ['turned by half of a right angle', { module: 4, turned: 45 }],
    ['upside down', { module: 4, turned: 180 }],
    ['out of focus', { module: 4, turned: 20, blurred: 3 }],
    ['in poor light', { module: 4, turned: 7, paper: 120, ink: 60, around: 40 }],
    ['in glaring light', { module: 4, turned: 7, paper: 255, ink: 150, around: 240 }],
  ])('is read %s', async (_how, place) => {
    expect(await readCodes(codePicture(card, place))).toEqual([card]);
  });

  test('has the form of a card, whatever its case', () => {
    expect(
      [card, card.toLowerCase(), ` ${card.slice(0, 9)}-${card.slice(9)}\n`].map(isCardText),
    ).toEqual([true, true, true]);
  });
});

describe('what is no card', () => {
  test('an empty picture and one of noise hold no code', async () => {
    const pixels = cameraSize.width * cameraSize.height;
    const empty = { ...cameraSize, data: new Uint8ClampedArray(pixels * 4).fill(120) };
    let state = 1;
    const noise = empty.data.map(() => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });

    expect([await readCodes(empty), await readCodes({ ...cameraSize, data: noise })]).toEqual([
      [],
      [],
    ]);
  });

  test.each([
    ['an address', 'https://example.com/?q=CL0'],
    ['another text that begins like a card', 'CLINIC WIFI PASSWORD'],
    ['a card and more', `${card}0`],
    ['an empty card', `CL${' '.repeat(53)}`],
    ['markup', '<img src=x onerror=alert(1)>'],
    ['nearly all that a code can hold', 'x'.repeat(2900)],
  ])('%s is read as it is, and has no form of a card', async (_what, text) => {
    const [read = ''] = await readCodes(codePicture(text, { module: text.length > 500 ? 4 : 5 }));

    expect(read).toBe(text);
    expect(isCardText(read)).toBe(false);
  });

  test('bytes that are no text end as something without the form of a card', async () => {
    const bytes = Uint8ClampedArray.from({ length: 200 }, (_, place) => (place * 73 + 129) % 256);

    const read = await readCodes(codePicture(bytes, { module: 5 }));

    expect(read.filter(isCardText)).toEqual([]);
  });
});

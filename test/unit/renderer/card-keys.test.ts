import { expect, test } from 'vitest';
import { createCardKeys } from '#renderer/features/kiosk/card-keys.ts';

const between = 8;

/** `⏎` is Enter, `⇧` Shift and `⇥` Tab: every other character is a key of its own. */
const named: Readonly<Record<string, string>> = { '⏎': 'Enter', '⇧': 'Shift', '⇥': 'Tab' };
const keysOf = (text: string): readonly string[] =>
  Array.from(text, (character) => named[character] ?? character);

/** Keys of a reader, eight milliseconds apart, from `start` on; answers what came out. */
const type = (
  read: ReturnType<typeof createCardKeys>,
  text: string,
  start: number,
  modified = false,
): readonly string[] =>
  keysOf(text).flatMap((key, place) => read({ key, at: start + place * between, modified }) ?? []);

test('a card is what a reader types before its Enter', () => {
  const read = createCardKeys();

  expect(type(read, 'CL7Q-2⏎', 5000)).toEqual(['CL7Q-2']);
  expect(type(read, 'CL9⏎', 9000)).toEqual(['CL9']);
});

test('what was left over from before does not join the next card', () => {
  const read = createCardKeys();

  type(read, 'half a ca', 5000);

  expect(type(read, 'CL9⏎', 7000)).toEqual(['CL9']);
});

test('Enter alone, keys without a character and keys with Ctrl are no card', () => {
  const read = createCardKeys();

  expect(type(read, '⏎', 5000)).toEqual([]);
  expect(type(read, '⇧C⇥L⏎', 6000)).toEqual(['CL']);
  expect(type(read, 'CL⏎', 8000, true)).toEqual([]);
});

test('something that types without end is cut off', () => {
  const read = createCardKeys();

  const [card = ''] = type(read, `${'x'.repeat(5000)}⏎`, 5000);

  expect(card).toHaveLength(400);
});

import { expect, test } from 'vitest';
import { reachesKiosk } from '#hosts/electron/security/kiosk-keys.ts';

const press = (text: string) => {
  const parts = text.split(' ');
  const has = (name: string): boolean => parts.slice(0, -1).includes(name);
  const key = parts.at(-1) ?? '';
  return {
    key: key === 'Space' ? ' ' : key,
    control: has('Ctrl'),
    alt: has('Alt'),
    meta: has('Meta'),
    shift: has('Shift'),
  };
};

test.each(['a', 'Shift A', '7', 'Space', 'ध', 'Enter', 'Tab', 'Backspace', 'ArrowUp', 'Escape'])(
  '%s reaches the page',
  (keys) => {
    expect(reachesKiosk(press(keys))).toBe(true);
  },
);

test.each(['Ctrl Shift S', 'Meta Shift s'])('%s is the door for staff', (keys) => {
  expect(reachesKiosk(press(keys))).toBe(true);
});

test('a character that a keyboard types with AltGr reaches a passphrase', () => {
  expect(reachesKiosk(press('Ctrl Alt @'))).toBe(true);
});

test.each([
  ...['Ctrl p', 'Ctrl r', 'Ctrl w', 'Ctrl q', 'Ctrl f', 'Ctrl +', 'Ctrl -', 'Ctrl 0', 'Ctrl s'],
  ...[
    'Ctrl Shift I',
    'Ctrl Tab',
    'Alt F4',
    'Alt Tab',
    'Alt ArrowLeft',
    'Alt d',
    'Meta q',
    'Meta h',
  ],
  ...[
    'F1',
    'F5',
    'F11',
    'F12',
    'ContextMenu',
    'PrintScreen',
    'BrowserBack',
    'Meta',
    'Ctrl Alt Delete',
  ],
])('%s does not', (keys) => {
  expect(reachesKiosk(press(keys))).toBe(false);
});

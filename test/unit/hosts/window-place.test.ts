import { describe, expect, it } from 'vitest';
import { startPlace } from '#hosts/electron/window-place.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: 0, width: 1280, height: 984 };
const kept = { x: 2000, y: 40, width: 1000, height: 700, maximized: false };

describe('where the window opens', () => {
  it.each([
    ['the first time, in the middle', undefined, [screen], { width: 1360, height: 880 }],
    ['where it stood', kept, [screen, second], { x: 2000, y: 40, width: 1000, height: 700 }],
    ['in the middle once its screen is gone', kept, [screen], { width: 1360, height: 880 }],
    [
      'in the middle when its title is out of reach',
      { ...kept, x: 10, y: -200 },
      [screen],
      { width: 1360, height: 880 },
    ],
    [
      'no smaller than it works',
      { ...kept, x: 10, width: 100, height: 100 },
      [screen],
      { x: 10, y: 40, width: 900, height: 640 },
    ],
  ])('%s', (_how, place, screens, start) => {
    expect(startPlace(place, screens)).toEqual(start);
  });
});

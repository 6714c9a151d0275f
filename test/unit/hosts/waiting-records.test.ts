import type { BrowserWindow } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Careledger } from '#app/gateway.ts';
import { watchWaitingRecords } from '#hosts/electron/waiting-records.ts';

const desktop = vi.hoisted(() => ({
  shown: [] as { readonly title: string; readonly body: string }[],
  click: (): void => undefined,
}));

vi.mock('electron', () => ({
  Notification: class {
    static isSupported = (): boolean => true;
    readonly #options: { readonly title: string; readonly body: string };
    constructor(options: { readonly title: string; readonly body: string }) {
      this.#options = options;
    }
    on(_event: 'click', clicked: () => void): void {
      desktop.click = clicked;
    }
    show(): void {
      desktop.shown.push(this.#options);
    }
  },
}));

let isFocused: boolean;
let isDestroyed: boolean;
let shows: number;
let tell: (counts: { readonly waiting: number; readonly attention: number }) => void;
let count: () => number;

beforeEach(async () => {
  desktop.shown = [];
  [isFocused, isDestroyed, shows] = [false, false, 0];
  const careledger = {
    connect: (send: (name: string, body: unknown) => void) => {
      tell = (counts) => send('status', counts);
    },
  } as unknown as Careledger;
  const window = {
    isFocused: () => isFocused,
    isDestroyed: () => isDestroyed,
    show: () => (shows += 1),
  } as unknown as BrowserWindow;
  ({ count } = watchWaitingRecords(Promise.resolve(careledger), window));
  await Promise.resolve();
});

test('a record that needs somebody is told on the desktop, without a name', () => {
  tell({ waiting: 3, attention: 0 });
  tell({ waiting: 3, attention: 1 });
  desktop.click();

  expect(desktop.shown).toEqual([
    { title: 'Careledger', body: 'A record needs your decision. Nothing is lost.' },
  ]);
  expect([count(), shows]).toEqual([3, 1]);
});

test('the same number is told once, and one more again', () => {
  for (const attention of [1, 1, 0, 1, 2]) tell({ waiting: 0, attention });

  expect(desktop.shown).toHaveLength(3);
});

test.each([
  ['who looks at the window', () => (isFocused = true)],
  ['a window that is gone', () => (isDestroyed = true)],
])('%s is not told', (_, happens) => {
  happens();
  tell({ waiting: 1, attention: 1 });

  expect(desktop.shown).toEqual([]);
});

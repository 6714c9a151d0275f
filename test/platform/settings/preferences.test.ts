import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Preferences } from '#app/ports/preferences.ts';
import { openConfDocument } from '#platform/settings/conf-preferences.ts';
import { createPreferences } from '#platform/settings/preferences.ts';

const defaults = { colorScheme: 'auto', singleKeys: true };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-preferences-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = (): Preferences => createPreferences({ folder, open: openConfDocument });
const path = (): string => join(folder, 'preferences.json');

test('without a file there are defaults', () => {
  const values = open().get();

  expect(values).toEqual(defaults);
});

test('what was set is there the next time', () => {
  const window = { x: 0, y: -5, width: 1280, height: 800, maximized: false };

  const saved = open().set({ colorScheme: 'dark', apiPort: 9985, window });

  expect([saved.ok, open().get()]).toEqual([
    true,
    { ...defaults, colorScheme: 'dark', apiPort: 9985, window },
  ]);
});

test('undefined puts a preference back to its default', () => {
  open().set({ colorScheme: 'dark', apiPort: 9985 });

  open().set({ colorScheme: undefined, apiPort: undefined });

  expect(open().get()).toEqual(defaults);
});

test('names that a newer version wrote do no harm', () => {
  writeFileSync(path(), JSON.stringify({ lang: 'ar', density: 'compact' }));

  const values = open().get();

  expect(values).toEqual({ ...defaults, lang: 'ar' });
});

test.each(['[]', 'null'])('a file that holds %s holds nothing', (text) => {
  writeFileSync(path(), text);

  const values = open().get();

  expect(values).toEqual(defaults);
});

test.each(['', '{"lang":', '{"lang":7}', '{"apiPort":70000}'])(
  'a damaged file (%s) is set aside and gives way to defaults',
  (text) => {
    writeFileSync(path(), text);

    const values = open().get();

    const kept = readFileSync(`${path()}.damaged`, 'utf8');
    expect([values, kept]).toEqual([defaults, text]);
  },
);

test('a value outside the schema is refused and changes nothing', () => {
  const preferences = open();

  expect(() => preferences.set({ apiPort: 0 })).toThrow();
  expect(preferences.get()).toEqual(defaults);
});

test('where the file cannot be written the value holds until the app ends', () => {
  const preferences = createPreferences({
    folder,
    open: () => ({
      read: () => ({}),
      write: () => {
        throw new Error('ENOSPC');
      },
    }),
  });

  const saved = preferences.set({ lang: 'hi' });

  expect([saved, preferences.get().lang]).toEqual([
    { ok: false, error: { code: 'notSaved' } },
    'hi',
  ]);
});

test('opening twice leaves one file', () => {
  mkdirSync(folder, { recursive: true });
  open().set({ lang: 'ar' });
  open().set({ lang: 'hi' });

  expect(readdirSync(folder)).toEqual(['preferences.json']);
});

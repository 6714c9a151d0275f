import { afterEach, expect, test, vi } from 'vitest';
import { receivePreferences, useAppStore } from '#renderer/app/store.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  ['sw-KE', 'fr-FR', 'sw-KE'],
  [null, 'fr-FR', 'fr-FR'],
  [null, 'not a tag', 'en-GB'],
  ['C', 'de-AT', 'de-AT'],
  ['xx-YY', '', 'en-GB'],
] as const)('chosen or told %s, in a browser of %s: %s', (lang, browser, expected) => {
  vi.stubGlobal('navigator', { language: browser });

  receivePreferences({ colorScheme: 'auto', lang, singleKeys: true });

  expect(useAppStore.getState().preferences.lang).toBe(expected);
});

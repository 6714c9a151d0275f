import { afterAll, describe, expect, test } from 'vitest';
import { emptyClinic, openClinic, removeFolders } from '#test/support/quick-clinic.ts';

afterAll(removeFolders);

/** A workstation whose host says how the system writes dates, or cannot say. */
const withSystem = async (systemLang: string | null) =>
  openClinic(await emptyClinic(), {
    change: (platform) => ({ ...platform, systemLang: () => systemLang }),
  });

describe('the language of dates and numbers', () => {
  test.each(['de-CH', null])('starts as the system has it: %s', async (lang) => {
    const { page, close } = await withSystem(lang);

    const preferences = await page.get('app.preferences', {});
    await close();

    expect(preferences.lang).toBe(lang);
  });

  test('is what a person chose, and the system’s again when the choice is taken back', async () => {
    const { page, close } = await withSystem('de-CH');
    const chosen = await page.get('app.setPreferences', { lang: 'sw-KE' });
    await page.get('app.setPreferences', { colorScheme: 'dark' });

    const kept = await page.get('app.preferences', {});
    const back = await page.get('app.setPreferences', { lang: null });
    await close();

    expect([chosen.lang, kept.lang, back.lang]).toEqual(['sw-KE', 'sw-KE', 'de-CH']);
  });
});

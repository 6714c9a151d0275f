import { expect } from '@playwright/test';
import { ar } from '#renderer/text/ar/index.ts';
import { en } from '#renderer/text/en/index.ts';
import { typeDigits } from '../steps/card.ts';
import type { Screen } from './screen.ts';

/** Words of the kiosk's own screens, in the languages that they are pictured in. */
const wordsOf = { en, ar } as const;

/** What stands on a kiosk, and how a patient gets from its front to the own record. */
export const kioskScreensIn = (lang: keyof typeof wordsOf): readonly Screen[] => {
  const { kiosk, patientLogin, patientRecord } = wordsOf[lang];
  return [
    {
      name: 'kiosk-front',
      open: async (page) => {
        await page.locator(`button[lang=${lang}]`).click();
        await expect(page.getByRole('heading', { name: kiosk.holdCard })).toBeVisible();
      },
    },
    {
      name: 'kiosk-no-card',
      open: async (page) => {
        await page.getByRole('button', { name: kiosk.noCard }).click();
        await expect(page.getByRole('heading', { name: kiosk.noCardTitle })).toBeVisible();
      },
    },
    {
      name: 'kiosk-pin',
      open: async (page, { card }) => {
        await page.getByRole('button', { name: kiosk.back }).click();
        await page.keyboard.type(card);
        await page.keyboard.press('Enter');
        await expect(page.getByRole('heading', { name: patientLogin.pinTitle })).toBeVisible();
      },
    },
    {
      name: 'kiosk-record',
      open: async (page, { pin }) => {
        await typeDigits(page, pin);
        await expect(page.getByRole('heading', { name: patientRecord.tabs.about })).toBeVisible();
      },
    },
    {
      name: 'kiosk-staff-door',
      open: async (page) => {
        await page.getByRole('button', { name: patientRecord.finish }).click();
        for (let knock = 0; knock < 5; knock += 1) await page.getByText('Lakeside Clinic').click();
        await expect(page.getByRole('heading', { name: en.kiosk.staffTitle })).toBeVisible();
      },
    },
  ];
};

import { expect } from '@playwright/test';
import { field } from '../steps/field.ts';
import { openDemo } from '../steps/demo.ts';
import type { Screen } from './screen.ts';

/** What anybody sees who stands before the workstation. */
export const openingScreens: readonly Screen[] = [
  {
    name: 'sealed',
    open: async (page) => {
      await expect(field(page, 'Passphrase of the key file')).toBeVisible();
    },
  },
  { name: 'home', open: openDemo },
  {
    name: 'login',
    open: async (page) => {
      await page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();
      await expect(page.getByRole('radio', { name: /Dr Amara Osei/ })).toBeAttached();
    },
  },
  {
    name: 'verify-not-found',
    open: async (page) => {
      await page.getByRole('link', { name: 'Home' }).click();
      await page.getByRole('link', { name: 'Verify a printout' }).click();
      await field(page, 'Hash, or the code of a printout').fill('a'.repeat(64));
      await page.keyboard.press('Enter');
      await expect(page.getByText('Not on this PC')).toBeVisible();
    },
  },
];

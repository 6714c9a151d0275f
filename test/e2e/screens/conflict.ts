import { expect, type Page } from '@playwright/test';
import { names } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { signInWith } from '../steps/sign-in.ts';
import type { Screen } from './screen.ts';

const signer = { name: names.doctor, passphrase: passphrases.doctor };

const review = async (page: Page): Promise<void> => {
  await page
    .getByRole('link', { name: /^Review: Grace/ })
    .first()
    .click();
  await expect(page.getByText('3 of 4 settled')).toBeVisible();
};

/** A visit that two doctors changed at the same time, until one of them signs what is to count. */
export const conflictScreens: readonly Screen[] = [
  {
    name: 'conflict-workspace',
    open: async (page) => {
      await signInWith(page, signer);
      await expect(page.getByRole('link', { name: /^Review: Grace/ })).toBeVisible();
    },
  },
  {
    name: 'conflict-list',
    open: async (page) => {
      await page.evaluate(() => {
        globalThis.location.hash = '/conflicts';
      });
      await expect(page.getByRole('link', { name: /^Review: Grace/ })).toBeVisible();
    },
  },
  { name: 'conflict-desk', open: review },
  {
    name: 'conflict-write',
    open: async (page) => {
      await page.getByRole('button', { name: 'Write another: Treatment given' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'conflict-settled',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('radio', { name: 'Metformin: Dr Kofi Mensah' }).check({ force: true });
      await expect(page.getByText('Everything is settled')).toBeVisible();
    },
  },
  {
    name: 'conflict-sign',
    open: async (page) => {
      await page.getByRole('button', { name: 'Sign merged version' }).click();
      await expect(page.getByRole('dialog').getByLabel('Your passphrase')).toBeVisible();
    },
  },
];

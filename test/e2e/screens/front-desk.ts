import { expect } from '@playwright/test';
import { receptionist } from '#test/support/attacked-clinic.ts';
import { names } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { fillNewPatient, review, untilSaved } from '../steps/patient-form.ts';
import { signInWith, typePassphrase } from '../steps/sign-in.ts';
import type { Screen } from './screen.ts';

/** From the receptionist's day to a new patient whom a doctor signed at the front desk. */
export const frontDeskScreens: readonly Screen[] = [
  {
    name: 'front-desk',
    open: async (page) => {
      await signInWith(page, receptionist);
      await expect(page.getByText('Illness and medicines cannot be opened')).toBeVisible();
    },
  },
  {
    name: 'front-desk-doctor',
    open: async (page) => {
      await page.getByRole('button', { name: 'New patient (doctor signs in)' }).click();
      await expect(page.getByRole('heading', { name: 'Doctor sign-in' })).toBeVisible();
      const able = page.getByRole('group', { name: 'Who is signing in?' });
      await expect(able.getByText(names.doctor)).toBeVisible();
      await expect(able.getByText(receptionist.name)).toHaveCount(0);
    },
  },
  {
    name: 'front-desk-form',
    open: async (page) => {
      await typePassphrase(page, passphrases.doctor);
      await expect(
        page.getByRole('heading', { name: 'New patient and first visit' }),
      ).toBeVisible();
      await fillNewPatient(page);
      await untilSaved(page);
    },
  },
  {
    name: 'front-desk-begun',
    open: async (page) => {
      await page.getByRole('link', { name: 'Today', exact: true }).click();
      await expect(page.getByRole('link', { name: /^Continue: New patient/ })).toBeVisible();
    },
  },
  {
    name: 'front-desk-review',
    open: async (page) => {
      await page.getByRole('link', { name: /^Continue: New patient/ }).click();
      await review(page);
    },
  },
  {
    name: 'front-desk-result',
    open: async (page) => {
      await page.getByRole('button', { name: 'Sign and save' }).click();
      await expect(page.locator('main').getByText('Transaction is validated')).toBeVisible();
      await expect(page.getByText('No key to illness and medicines is kept')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Open record' })).toHaveCount(0);
      await expect(page.getByRole('button', { name: /^Patient card and PIN/ })).toHaveCount(0);
    },
  },
];

import { expect } from '@playwright/test';
import { names } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { openWorkstations, prove } from '../steps/enrolment.ts';
import { signInWith } from '../steps/sign-in.ts';
import type { Screen } from './screen.ts';

const administrator = { name: names.administrator, passphrase: passphrases.administrator };

/** At the clinic's first workstation: another computer is asked in. */
export const enrolmentScreens: readonly Screen[] = [
  {
    name: 'settings-workstations',
    open: async (page) => {
      await signInWith(page, administrator);
      await openWorkstations(page);
      await expect(page.getByRole('button', { name: 'Add a workstation' })).toBeVisible();
    },
  },
  {
    name: 'settings-add-workstation',
    open: async (page) => {
      await page.getByRole('button', { name: 'Add a workstation' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Stands at').fill('Room 3');
      await dialog.getByLabel('Record numbers made there begin with').fill('RM3');
    },
  },
  {
    name: 'settings-workstation-code',
    open: async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
      await prove(page, administrator, 'Make the code');
      await expect(page.getByLabel('Enrolment code', { exact: true })).toBeVisible();
    },
  },
];

/** At an empty computer with that code, until the administrator has to act. */
export const enrollingScreensWith = (code: string): readonly Screen[] => [
  {
    name: 'enrolling-place',
    open: async (page) => {
      await page.getByText('One more computer of a clinic').click();
    },
  },
  {
    name: 'enrolling-code',
    open: async (page) => {
      await page.getByRole('button', { name: 'Next: code of the clinic' }).click();
      await page.getByLabel('Code from the administrator').fill(code);
    },
  },
  {
    name: 'enrolling-read',
    open: async (page) => {
      await page.getByRole('button', { name: 'Read the code' }).click();
      await expect(page.getByRole('button', { name: 'Next: answer' })).toBeVisible();
    },
  },
  {
    name: 'enrolling-answer',
    open: async (page) => {
      await page.getByRole('button', { name: 'Next: answer' }).click();
      await expect(page.getByLabel('Answer', { exact: true })).toBeVisible();
    },
  },
];

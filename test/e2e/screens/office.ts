import { expect, type Page } from '@playwright/test';
import { signInAs, signOutOf } from '../steps/demo.ts';
import type { Screen } from './screen.ts';

const settings = (name: string, link: string, sight: string | RegExp): Screen => ({
  name: `settings-${name}`,
  open: async (page) => {
    await page.getByRole('link', { name: link, exact: true }).click();
    await expect(page.getByText(sight).first()).toBeVisible();
  },
});

const addPerson = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Add a person' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
};

/** Reception's page, then the administrator's. */
export const officeScreens: readonly Screen[] = [
  {
    name: 'reception',
    open: async (page) => {
      await page.getByRole('link', { name: 'Home' }).click();
      await signInAs(page, 'reception');
      await page.getByRole('combobox', { name: 'Find a patient' }).fill('LK2-00000');
      await expect(page.getByText(/^Found: /)).toBeVisible();
      await page.getByRole('option').first().click();
      await expect(page.getByText('Ask two things')).toBeVisible();
    },
  },
  {
    name: 'not-allowed',
    open: async (page) => {
      await page.evaluate(() => {
        window.location.hash = `#/patient/${'0'.repeat(32)}`;
      });
      await expect(page.getByRole('heading', { name: 'Not for your role' })).toBeVisible();
    },
  },
  {
    name: 'settings-clinic',
    open: async (page) => {
      await signOutOf(page);
      await signInAs(page, 'administrator');
      await page.getByRole('link', { name: 'Settings and staff', exact: true }).click();
      await page.getByRole('link', { name: 'Clinic', exact: true }).click();
      await expect(page.getByText('This workstation').first()).toBeVisible();
    },
  },
  settings('staff', 'Staff', 'Joseph Kariuki'),
  { name: 'settings-add-person', open: addPerson },
  {
    name: 'settings-security',
    open: async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('link', { name: 'Security', exact: true }).click();
      await expect(page.getByText('Lock after no use')).toBeVisible();
    },
  },
  settings('ledger', 'Ledger and network', 'BigchainDB web API'),
  settings('look', 'Look and language', 'Light or dark'),
  {
    name: 'network',
    open: async (page) => {
      await page.getByRole('link', { name: 'Network', exact: true }).click();
      await page.getByRole('button', { name: 'Check the whole ledger' }).click();
      await expect(page.getByText('The whole ledger is whole')).toBeVisible();
    },
  },
  {
    name: 'outbox',
    open: async (page) => {
      await page.getByRole('link', { name: 'To be sent', exact: true }).click();
      await expect(page.getByText('Nothing is waiting')).toBeVisible();
    },
  },
];

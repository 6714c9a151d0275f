import { expect, type Page } from '@playwright/test';
import { demo } from '../app/demo-clinic.ts';
import { writtenFile } from '../steps/enrolment.ts';
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
    name: 'reception-propose',
    open: async (page) => {
      await page.getByRole('button', { name: 'Propose a correction' }).click();
      await expect(page.getByRole('dialog').getByLabel('Date of birth')).toBeVisible();
    },
  },
  {
    name: 'reception-proposed',
    open: async (page) => {
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Email').fill('new.address@example.org');
      await dialog.getByLabel('What shows that it is right?').fill('Told by telephone');
      await dialog.getByRole('button', { name: 'Keep for a doctor' }).click();
      await expect(page.getByText('Kept. A doctor signs it on this PC.')).toBeVisible();
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
  settings('backups', 'Backups', 'No backup yet'),
  {
    name: 'settings-backup-made',
    open: async (page) => {
      await writtenFile(page, 'Make a backup', demo.administrator);
    },
  },
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

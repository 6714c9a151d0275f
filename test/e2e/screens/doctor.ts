import { expect, type Page } from '@playwright/test';
import { demo } from '../app/demo-clinic.ts';
import { signInAs, signOutOf } from '../steps/demo.ts';
import { field, section } from '../steps/field.ts';
import type { Screen } from './screen.ts';

const tab = (page: Page, name: RegExp): Promise<void> => page.getByRole('tab', { name }).click();

/** The doctor's day, from the workspace through a record to the question before a deletion. */
export const doctorScreens: readonly Screen[] = [
  {
    name: 'workspace',
    open: async (page) => {
      await signOutOf(page);
      await signInAs(page, 'doctor');
      await expect(section(page, /^Today/).getByRole('table')).toBeVisible();
    },
  },
  {
    name: 'proposal',
    open: async (page) => {
      await page.getByRole('button', { name: 'Look', exact: true }).click();
      await expect(page.getByRole('dialog').getByText('Told by telephone')).toBeVisible();
    },
  },
  {
    name: 'proposal-prove',
    open: async (page) => {
      await page.getByRole('button', { name: 'Take and sign' }).click();
      await expect(field(page, 'Your passphrase')).toBeVisible();
    },
  },
  {
    name: 'proposal-taken',
    open: async (page) => {
      await field(page, 'Your passphrase').fill(demo.doctor.passphrase);
      await page.keyboard.press('Enter');
      await expect(page.locator('main').getByText('Transaction is validated')).toBeVisible();
    },
  },
  {
    name: 'keys',
    open: async (page) => {
      await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
      await expect(page.getByRole('dialog').getByText('Everywhere')).toBeVisible();
    },
  },
  {
    name: 'search',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+K');
      const box = page.getByRole('combobox', { name: 'Find a patient, record or action' });
      await box.fill('LK2-00000');
      await expect(page.getByRole('option', { name: /LK2-/ }).first()).toBeVisible();
    },
  },
  {
    name: 'patients',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Patients', exact: true }).click();
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'record-general',
    open: async (page) => {
      await page.getByRole('option').first().click();
      await expect(section(page, 'Trust').getByText('Whole')).toBeVisible();
    },
  },
  { name: 'record-doctors', open: (page) => tab(page, /doctors/) },
  { name: 'record-illness', open: (page) => tab(page, /Illness/) },
  { name: 'record-medication', open: (page) => tab(page, /Medication/) },
  {
    name: 'record-version',
    open: async (page) => {
      const versions = section(page, 'Versions over time');
      await versions.getByRole('link').first().click();
      await expect(page.getByText('On the ledger')).toBeVisible();
    },
  },
  {
    name: 'record-life',
    open: async (page) => {
      await page.getByRole('link', { name: /^Life of this record: Version 1/ }).click();
      await expect(page.getByText('Signer was an active doctor')).toBeVisible();
      await page.getByRole('button', { name: 'Raw JSON' }).click();
      await expect(page.getByRole('region', { name: /^Raw JSON/ })).toBeVisible();
    },
  },
  {
    name: 'record-life-list',
    open: async (page) => {
      await page.getByText('List', { exact: true }).click();
      await expect(page.getByRole('columnheader', { name: 'Continues' })).toBeVisible();
    },
  },
  {
    name: 'record-life-graphml',
    open: async (page) => {
      await page.getByRole('button', { name: 'GraphML' }).click();
      await expect(page.getByRole('dialog').getByRole('region')).toContainText('<graphml');
    },
  },
  {
    name: 'edit-prove',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Back to record' }).click();
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      await expect(field(page.getByRole('dialog'), 'Your passphrase')).toBeVisible();
    },
  },
  {
    name: 'delete',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Delete on this workstation' }).click();
      await expect(page.getByText('Nodes that keep unreadable bytes')).toBeVisible();
    },
  },
  {
    name: 'verify-genuine',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await section(page, 'Trust').getByRole('link', { name: 'Every step' }).click();
      await expect(page.getByText('Genuine and unchanged')).toBeVisible();
    },
  },
];

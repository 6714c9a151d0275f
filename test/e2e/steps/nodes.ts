import { expect, type Page } from '@playwright/test';
import { field, section } from './field.ts';

/** The administrator is signed in. */
export const openNodeSettings = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Settings and staff', exact: true }).click();
  await page.getByRole('link', { name: 'Ledger and network', exact: true }).click();
};

/** Fills the form of a new node and leaves it open. */
export const typeNode = async (page: Page, name: string, address: string): Promise<void> => {
  await section(page, 'Nodes of the network').getByRole('button', { name: 'Add a node' }).click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Name').fill(name);
  await field(dialog, 'Address').fill(address);
};

export const testNode = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: 'Test', exact: true }).click();

export const saveNode = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`${name} is saved.`)).toBeVisible();
};

export const removeNode = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: `Remove ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText(`${name} is removed.`)).toBeVisible();
};

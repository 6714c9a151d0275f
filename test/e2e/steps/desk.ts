import { expect, type Page } from '@playwright/test';
import { field, section } from './field.ts';
import { canary, people } from './people.ts';

/** The administrator adds a receptionist, who types an own passphrase. */
export const addReception = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Settings and staff' }).click();
  await page.getByRole('link', { name: 'Staff', exact: true }).click();
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Name, as it stands below a signature').fill(people.reception.name);
  await dialog.getByRole('checkbox', { name: 'Reception' }).check();
  await field(dialog, 'Passphrase').fill(people.reception.passphrase);
  await field(dialog, 'Once more').fill(people.reception.passphrase);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await field(dialog, 'Your passphrase').fill(people.administrator.passphrase);
  await page.keyboard.press('Enter');
  await expect(section(page, 'Staff').getByText(people.reception.name)).toBeVisible();
};

/** Find, make sure who it is, check in. */
export const checkIn = async (page: Page): Promise<void> => {
  await page.getByRole('combobox', { name: 'Find a patient' }).fill(canary.family);
  await page.getByRole('option', { name: new RegExp(canary.family) }).click();
  const desk = page.getByRole('complementary', { name: 'Details' });
  await expect(desk.getByText('+254 712 554 018')).toBeVisible();
  await field(desk, 'Reason for coming').fill('Hiccups again');
  await desk.getByRole('button', { name: 'Check in' }).click();
  await expect(section(page, 'Arrivals today').getByText(canary.family)).toBeVisible();
};

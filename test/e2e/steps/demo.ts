import { expect, type Page } from '@playwright/test';
import { demo } from '../app/demo-clinic.ts';
import { field } from './field.ts';

/** From the sealed workstation of a demo clinic to its home page. */
export const openDemo = async (page: Page): Promise<void> => {
  await field(page, 'Passphrase of the key file').fill(demo.keyFile);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Who is here?')).toBeVisible();
};

/** From the home page of a demo clinic. */
export const signInAs = async (
  page: Page,
  who: 'doctor' | 'reception' | 'administrator',
): Promise<void> => {
  await page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();
  await page.getByRole('group', { name: 'Who is signing in?' }).getByText(demo[who].name).click();
  await field(page, 'Passphrase').fill(demo[who].passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
};

export const signOutOf = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Signed in: / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('Who is here?')).toBeVisible();
};

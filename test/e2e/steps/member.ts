import { expect, type Page } from '@playwright/test';
import { typePassphrase } from './sign-in.ts';

/** Somebody of the staff, as they sign in. */
export interface Member {
  readonly name: string;
  readonly passphrase: string;
}

/** From the home page, by name and passphrase. */
export const signInWith = async (page: Page, { name, passphrase }: Member): Promise<void> => {
  await page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();
  await page.getByRole('group', { name: 'Who is signing in?' }).getByText(name).click();
  await typePassphrase(page, passphrase);
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
};

export const signOutHere = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Signed in: / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('Who is here?')).toBeVisible();
};

import { expect, type Page } from '@playwright/test';
import { field } from './field.ts';
import { people, secrets } from './people.ts';

/** Opens the key file, where the workstation has one. */
export const unlockKeyFile = async (page: Page): Promise<void> => {
  await field(page, 'Passphrase of the key file').fill(secrets.keyFile);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Who is here?')).toBeVisible();
};

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

export const signIn = (page: Page, who: keyof typeof people): Promise<void> =>
  signInWith(page, people[who]);

export const choose = (page: Page, who: keyof typeof people): Promise<void> =>
  page.getByRole('group', { name: 'Who is signing in?' }).getByText(people[who].name).click();

export const typePassphrase = async (page: Page, passphrase: string): Promise<void> => {
  await field(page, 'Passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
};

/** Ends the session: the person's menu is in the top bar. */
export const signOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Signed in: / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByText('Who is here?')).toBeVisible();
};

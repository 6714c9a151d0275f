import { expect, type Page } from '@playwright/test';
import type { AppUnderTest } from '../app/app-under-test.ts';
import { field } from './field.ts';
import { people, secrets } from './people.ts';

interface NewPerson {
  readonly name: string;
  readonly licence: string;
  readonly passphrase: string;
}

/** First run, through every step of the wizard, with an administrator and another person as doctor. */
export const setUp = async ({ page, place }: AppUnderTest): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'Keychain check' })).toBeVisible();
  if (place === 'keyFile') await chooseKeyFile(page);
  else await expect(page.getByText('Waits for a keychain')).toBeHidden();
  await next(page, 'recovery words');
  await typeWordsBack(page);
  await next(page, 'clinic');
  await typeClinic(page);
  await next(page, 'administrator');
  await typePerson(page, people.administrator);
  await next(page, 'first doctor');
  await page.getByRole('radio', { name: /Another person/ }).check();
  await typePerson(page, people.doctor);
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByText('Who is here?')).toBeVisible({ timeout: 30_000 });
};

export const next = (page: Page, step: string): Promise<void> =>
  page.getByRole('button', { name: `Next: ${step}` }).click();

export const chooseKeyFile = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Use a sealed key file' }).click();
  await field(page, 'Passphrase of the key file').fill(secrets.keyFile);
  await field(page, 'Once more').fill(secrets.keyFile);
};

/** Reads the 24 words as from the paper, and types the four that are asked for. */
export const typeWordsBack = async (page: Page): Promise<void> => {
  await expect(page.getByText('Prove that you have it')).toBeVisible();
  const lines = await page.getByRole('listitem').allInnerTexts();
  const words = lines.flatMap((line) => /^\d\d\s+(\w+)$/.exec(line.trim())?.[1] ?? []);
  expect(words).toHaveLength(24);
  for (const asked of await page.getByRole('textbox', { name: /^Word \d+$/ }).all()) {
    const label = await asked.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent);
    await asked.fill(words[Number(/\d+/.exec(label ?? '')?.[0]) - 1] ?? '');
  }
};

export const typeClinic = async (page: Page): Promise<void> => {
  await field(page, 'Name of the clinic').fill('Lakeside Clinic');
  await field(page, 'Address').fill('1 Shore Road');
  await field(page, 'Phone').fill('+254 57 202 4410');
  await field(page, 'Where this PC stands').fill('Room 2');
  await field(page, 'This workstation is called').fill('LK2');
};

export const typePerson = async (page: Page, person: NewPerson): Promise<void> => {
  await field(page, 'Name, as it stands below a signature').fill(person.name);
  await field(page, 'Licence number').fill(person.licence);
  await field(page, 'Passphrase').fill(person.passphrase);
  await field(page, 'Once more').fill(person.passphrase);
};

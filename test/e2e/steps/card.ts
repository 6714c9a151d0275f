import { expect, type Page } from '@playwright/test';

export interface CardAndPin {
  readonly code: string;
  readonly pin: string;
}

/** The doctor's issue step: reads card and PIN from the screen, where they stand once. */
export const issueCard = async (page: Page): Promise<CardAndPin> => {
  await page.getByRole('button', { name: 'Make card and PIN' }).click();
  await expect(page.getByText('The PIN, shown once')).toBeVisible();
  const code = await page.locator('main code').first().innerText();
  const digits = await page.getByRole('group', { name: 'PIN' }).innerText();
  await page.getByRole('checkbox', { name: 'The patient has seen the PIN' }).check();
  await page.getByRole('button', { name: 'Done' }).click();
  return { code: code.replaceAll(/\s/g, ''), pin: digits.replaceAll(/\D/g, '') };
};

/** At the sign-in with a card, in any language, as somebody without a card reader does it. */
export const enterCard = async (page: Page, code: string): Promise<void> => {
  await page.getByRole('textbox').fill(code);
  await page.keyboard.press('Enter');
};

/** The digits and Enter, in any language. */
export const typeDigits = async (page: Page, pin: string): Promise<void> => {
  for (const digit of pin) await page.keyboard.press(digit);
  await page.keyboard.press('Enter');
};

/** From the home page. */
export const typeCard = async (page: Page, code: string): Promise<void> => {
  await page.getByRole('link', { name: /^Existing patient/ }).click();
  await enterCard(page, code);
  await expect(page.getByText('Type your PIN')).toBeVisible();
};

export const typePin = async (page: Page, pin: string): Promise<void> => {
  for (const digit of pin) await page.keyboard.press(digit);
  await page.getByRole('button', { name: 'Open my record' }).click();
};

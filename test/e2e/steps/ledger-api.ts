import { expect, type Page } from '@playwright/test';
import { field } from './field.ts';

/** The address that the result shows, as a person copies it from the screen. */
export const shownAddress = async (page: Page): Promise<string> => {
  const address = page.getByText(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1\//);
  return (await address.innerText()).replaceAll(/\s/g, '');
};

/** What any browser on this PC reads at that address. */
export const storedAt = async (address: string): Promise<{ id: string; text: string }> => {
  const text = await (await fetch(address)).text();
  return { id: (JSON.parse(text) as { id: string }).id, text };
};

/** Asks the web API beside the address of a transaction. */
export const askBeside = async (address: string, path: string): Promise<unknown> =>
  (await fetch(address.replace(/api\/v1\/.*$/, path))).json();

/** On the page that checks a hash: what it says of this one. */
export const verify = async (page: Page, hash: string, outcome: string): Promise<void> => {
  await field(page, 'Hash, or the code of a printout').fill(hash);
  await page.getByRole('button', { name: /^Verify/ }).click();
  await expect(page.getByText(outcome)).toBeVisible();
};

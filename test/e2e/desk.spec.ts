import { expect, type Page, test } from '@playwright/test';
import { names, removeFolders } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { recordInConflict } from '#test/support/record-in-conflict.ts';
import { launchOver } from './app/in-process.ts';
import { field } from './steps/field.ts';
import { seriousIn } from './steps/serious.ts';

test.afterAll(removeFolders);

const signIn = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();
  await page.getByText(names.doctor).first().click();
  await field(page, 'Passphrase').fill(passphrases.doctor);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible();
};

/** In both schemes, wide and narrow. */
const seriousAnywhere = async (page: Page): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [683, 1366]) {
      await page.setViewportSize({ width, height: 768 });
      found.push(...(await seriousIn(page)));
    }
  }
  return found;
};

const rowOf = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });

test('a doctor settles two versions of a visit by keyboard, and signs one', async ({ browser }) => {
  const { clinic } = await recordInConflict();
  const { page, close } = await launchOver(browser, clinic);
  await page.setViewportSize({ width: 1366, height: 768 });
  await signIn(page);
  await page.getByRole('link', { name: /^Review: Grace/ }).click();

  await expect(page.getByRole('heading', { name: 'Two versions of one record' })).toBeVisible();
  await expect(page.getByText('3 of 4 settled')).toBeVisible();
  const metformin = rowOf(page, 'Metformin');
  await expect(metformin.getByText('850 mg, three times a day')).toBeVisible();
  await expect(rowOf(page, 'Lisinopril').getByText('Only Dr Kofi Mensah changed it')).toBeVisible();
  await expect(rowOf(page, 'Treatment given').getByText('Only you changed it')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign merged version' })).toBeDisabled();
  expect(await seriousAnywhere(page)).toEqual([]);

  // The cursor goes to what is left; a space takes it.
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(metformin.getByRole('radio', { name: 'Metformin: Dr Kofi Mensah' })).toBeChecked();
  await expect(page.getByText('Everything is settled')).toBeVisible();

  await page.getByRole('button', { name: 'Write another: Treatment given' }).click();
  await field(page.getByRole('dialog'), 'Treatment given').fill('Walk. Diet talk. Foot care.');
  await page.getByRole('button', { name: 'Use this' }).click();
  await expect(rowOf(page, 'Treatment given').getByText('Written by you')).toBeVisible();
  await expect(page.getByText(/^Choices saved/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Two versions of the visit of 9 Mar 2026/)).toBeVisible();
  await page.getByRole('link', { name: 'Two versions: review' }).first().click();
  await expect(rowOf(page, 'Treatment given').getByText('Written by you')).toBeVisible();

  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Your passphrase').fill(passphrases.doctor);
  await field(dialog, 'Why (if there is more to say)').fill('Agreed by phone');
  await dialog.getByRole('button', { name: 'Sign merged version' }).click();

  await expect(page.getByText('Transaction is validated').first()).toBeVisible();
  await page.getByRole('button', { name: 'Open record' }).click();
  await page.getByRole('tab', { name: 'Medication and treatment' }).click();
  await expect(page.getByText('Walk. Diet talk. Foot care.')).toBeVisible();
  await expect(page.getByText('850 mg').first()).toBeVisible();
  await expect(page.getByText('Two versions')).toHaveCount(0);
  await close();
});

test('says that there is nothing to review, and shows a list where there is', async ({
  browser,
}) => {
  const { clinic, record } = await recordInConflict();
  const { page, close } = await launchOver(browser, clinic);
  await page.setViewportSize({ width: 1366, height: 768 });
  await signIn(page);
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await expect(page.getByText('Two versions: review')).toBeVisible();
  expect(await seriousAnywhere(page)).toEqual([]);

  const at = (path: string): Promise<void> =>
    page.evaluate((to) => {
      globalThis.location.hash = to;
    }, path);
  await at('/conflicts');
  await expect(page.getByRole('link', { name: /^Review: Grace/ })).toBeVisible();
  expect(await seriousAnywhere(page)).toEqual([]);
  await at(`/conflicts/${'0'.repeat(32)}`);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await at(`/conflicts/${record}`);
  await expect(page.getByText('3 of 4 settled')).toBeVisible();
  await close();
});

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { changeByte, placesIn } from '#test/support/damage.ts';
import { copyOfFolder, demo, type DemoClinic, makeDemoClinic } from './app/demo-clinic.ts';
import { changeLedger } from './app/tampering.ts';
import { launchWeb } from './app/web-app.ts';
import { openDemo, signInAs } from './steps/demo.ts';
import { field, section } from './steps/field.ts';

let clinic: DemoClinic;
let folder: string;
test.beforeAll(async () => {
  clinic = await makeDemoClinic(3);
});
test.afterAll(() => rm(clinic.folder, { recursive: true, force: true }));
test.beforeEach(async () => {
  folder = await copyOfFolder(clinic.folder);
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

test('a visit changed in the file is named as tampered, and nothing of it is shown (S11)', async ({
  browser,
}) => {
  // Every word of a visit is inside its sealed payload: one changed character of it is enough.
  await changeLedger(
    folder,
    `UPDATE transactions SET body = replace(body, '"kind":"visit"', '"kind":"chart"')`,
  );
  const { page, close } = await launchWeb(browser, folder);
  await openDemo(page);
  await signInAs(page, 'doctor');
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await page.getByRole('option').first().click();

  await expect(page.getByText('Tampered. Do not use this copy.').first()).toBeVisible();
  await expect(section(page, 'Trust').getByText('Tampered')).toBeVisible();
  await page.keyboard.press('3');
  await expect(page.getByText('Content not shown').first()).toBeVisible();
  await expect(page.getByText('A tampered copy is never shown as data.').first()).toBeVisible();
  await page.getByRole('link', { name: 'See what failed' }).first().click();
  await expect(page.getByText('Content does not match the hash')).toBeVisible();
  await expect(page.getByText(/Ledger not whole: \d+ records?/).first()).toBeVisible();
  await close();
});

test('allergies that a changed chart hides are never said to be none, nor not asked', async ({
  browser,
}) => {
  await changeLedger(
    folder,
    `UPDATE transactions SET body = replace(body, '"kind":"chart"', '"kind":"visit"')`,
  );
  const { page, close } = await launchWeb(browser, folder);
  await openDemo(page);
  await signInAs(page, 'doctor');
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await page.getByRole('option').first().click();

  const hidden = page.getByText('Allergies cannot be shown. Ask the patient.');
  await expect(hidden).toBeVisible();
  await page.getByRole('button', { name: 'New visit' }).click();
  await expect(page.getByRole('button', { name: 'Review and sign' })).toBeVisible();
  await expect(hidden).toBeVisible();
  await expect(page.getByText(/No known allergy|Allergies not asked/)).toHaveCount(0);
  await close();
});

test('one changed byte of what nothing else holds keeps the workstation closed, in words', async ({
  browser,
}) => {
  changeByte(join(folder, 'ledger.db'), 2_000); // in the first page, which says what stands where
  const { page, close, faults } = await launchWeb(browser, folder);
  await field(page, 'Passphrase of the key file').fill(demo.keyFile);
  await page.keyboard.press('Enter');

  await expect(page.getByText('The record store of this PC is damaged.')).toBeVisible();
  await expect(page.getByText('Nothing was written to it.')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(/\s+at \S+ \(|SqliteError|undefined/);
  expect(faults).toEqual([]);
  await close();
});

for (const name of ['demographics.db', 'clinical.db']) {
  test(`one changed byte of ${name} loses nothing: it is made anew from the ledger`, async ({
    browser,
  }) => {
    const path = join(folder, name);
    changeByte(path, placesIn(path, 2)[1] ?? 0);
    const { page, close, faults } = await launchWeb(browser, folder);
    await openDemo(page);
    await signInAs(page, 'doctor');
    await page.getByRole('link', { name: 'Patients', exact: true }).click();

    await expect(page.getByRole('option')).toHaveCount(3);
    await page.getByRole('option').first().click();
    await expect(section(page, 'Trust').getByText('Whole')).toBeVisible();
    expect(faults).toEqual([]);
    await close();
  });
}

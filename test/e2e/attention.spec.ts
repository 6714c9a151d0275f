import { expect, type Page, test } from '@playwright/test';
import { changeByte } from '#test/support/damage.ts';
import {
  addPatient,
  addVisit,
  asDoctor,
  foundClinic,
  names,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { refusingLedger } from '#test/support/refusing-ledger.ts';
import { launchOver } from './app/in-process.ts';
import { field } from './steps/field.ts';

test.afterAll(removeFolders);

/** A clinic whose ledger did not take a visit, and whose clinical file was damaged afterwards. */
const troubledClinic = async () => {
  const ledger = refusingLedger();
  const clinic = await foundClinic();
  const { page, close } = await openClinic(clinic, { change: ledger.change });
  await asDoctor(page);
  const { patient } = await addPatient(page);
  ledger.refuse('DoubleSpend');
  await addVisit(page, patient);
  await close();
  changeByte(`${clinic.folder}/clinical.db`, 20);
  return clinic;
};

const unlock = async (page: Page): Promise<void> => {
  await field(page, 'Passphrase').fill(passphrases.doctor);
  await page.keyboard.press('Enter');
};

test('what needs a doctor is told, read and settled', async ({ browser }) => {
  const { page, link, close } = await launchOver(browser, await troubledClinic());
  const icon = await page.request.get(new URL('/favicon.ico', link).href);
  await page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();
  await page.getByText(names.doctor).first().click();
  await unlock(page);

  await expect(page.getByText(/^A damaged file was built anew/)).toBeVisible();
  await expect(page.getByText(/clinical\.db\.damaged-/)).toBeVisible();
  await page.getByRole('button', { name: 'I have read this' }).click();
  await expect(page.getByText(/^A damaged file was built anew/)).toBeHidden();

  // Nothing was begun, so nothing is said to be kept.
  await page.keyboard.press('Control+L');
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await expect(page.getByText('Your unfinished work is kept.')).toBeHidden();
  await unlock(page);

  await page.getByRole('link', { name: 'To be sent', exact: true }).click();
  await page.getByRole('link', { name: 'Read why: Visit' }).click();
  await expect(page.getByText(/Somebody changed the same record first/)).toBeVisible();
  await expect(page.getByText('Pneumonia, organism not stated')).toBeVisible();
  await page.getByRole('button', { name: 'Write again from this' }).click();
  await expect(page.getByRole('button', { name: 'Review and sign' })).toBeVisible();

  await page.keyboard.press('Control+L');
  await expect(page.getByText('Your unfinished work is kept.')).toBeVisible();
  await unlock(page);
  await page.getByRole('link', { name: 'To be sent', exact: true }).click();
  await page.getByRole('link', { name: 'Read why: Visit' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('Nothing is waiting')).toBeVisible();
  await close();

  expect([icon.status(), icon.headers()['content-type']]).toEqual([200, 'image/x-icon']);
});

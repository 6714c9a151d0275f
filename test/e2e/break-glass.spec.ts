import { expect, type Page, test } from '@playwright/test';
import {
  addColleague,
  addPatient,
  asAdministrator,
  asDoctor,
  foundClinic,
  names,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { kofi } from '#test/support/two-offices.ts';
import { launchOver } from './app/in-process.ts';
import { typeCard, typePin } from './steps/card.ts';
import { field } from './steps/field.ts';
import { seriousIn } from './steps/serious.ts';

test.afterAll(removeFolders);

const seriousInBoth = async (page: Page): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(...(await seriousIn(page)));
  }
  return found;
};

test('a doctor outside the care team gives a reason, and reads the record then', async ({
  browser,
}) => {
  const clinic = await foundClinic();
  const { page: before, close: end } = await openClinic(clinic);
  await asAdministrator(before);
  await addColleague(before, { ...kofi, roles: ['doctor'] });
  await asDoctor(before);
  await addPatient(before);
  await asAdministrator(before);
  await end();
  const { page, close } = await launchOver(browser, clinic);
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();
  await page.getByText(kofi.name).first().click();
  await field(page, 'Passphrase').fill(kofi.passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await page.getByRole('option').first().click();

  await expect(page.getByText('This patient is in the care of other doctors')).toBeVisible();
  await expect(page.getByText('This is a rule of the clinic, not a lock')).toBeVisible();
  await expect(page.getByText('Otieno')).toHaveCount(0);
  expect(await seriousInBoth(page)).toEqual([]);

  await page.getByRole('radio', { name: 'Emergency' }).check();
  await page.getByRole('button', { name: 'Open the record' }).click();
  await expect(page.getByRole('tab', { name: /General information/ })).toBeVisible();
  await expect(page.getByText('Otieno').first()).toBeVisible();
  // Printed from the browser's own menu, of which nothing would be written down.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Otieno').filter({ visible: true })).toHaveCount(0);
  await close();
});

test('a patient asks the clinic about an emergency, and the doctor sees it with the record', async ({
  browser,
}) => {
  const clinic = await foundClinic();
  const { page: before, close: end } = await openClinic(clinic);
  await asDoctor(before);
  const { patient } = await addPatient(before);
  const { card, pin } = await before.get('cards.issue', { patient });
  await before.get('patients.breakGlass', { patient, reason: 'Unconscious on arrival' });
  await end();
  const { page, close } = await launchOver(browser, clinic);
  await page.setViewportSize({ width: 1280, height: 800 });
  await typeCard(page, card);
  await typePin(page, pin);
  await page.getByRole('tab', { name: 'Who looked at me' }).click();

  await expect(page.getByText('Reason given: Unconscious on arrival')).toBeVisible();
  await expect(page.getByRole('button', { name: 'That was right' })).toBeVisible();
  expect(await seriousInBoth(page)).toEqual([]);

  await page.getByRole('button', { name: 'Ask the clinic about this' }).click();
  await expect(page.getByText('You asked the clinic about this.')).toBeVisible();
  expect(await seriousInBoth(page)).toEqual([]);
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();
  await page.getByText(names.doctor).first().click();
  await field(page, 'Passphrase').fill(passphrases.doctor);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await page.getByRole('option').first().click();
  await expect(page.getByText('The patient asks about an opening in an emergency')).toBeVisible();
  await close();
});

import { rm } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { demo, makeDemoClinic } from './app/demo-clinic.ts';
import { launchWeb } from './app/web-app.ts';
import { field, section } from './steps/field.ts';

/** More stops than any screen has between two fields. */
const mostStops = 80;

/** Presses Tab until the place has the focus: nothing is clicked and nothing is filled from outside. */
const tabTo = async (page: Page, place: Locator): Promise<void> => {
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await place.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(place)}`);
};

const type = async (page: Page, place: Locator, text: string): Promise<void> => {
  await tabTo(page, place);
  await page.keyboard.type(text);
};

const choose = async (page: Page, place: Locator, key: string): Promise<void> => {
  await tabTo(page, place);
  await page.keyboard.press(key);
};

test('a patient is added by keyboard alone', async ({ browser }) => {
  const clinic = await makeDemoClinic(1);
  const { page, close } = await launchWeb(browser, clinic.folder);

  await type(page, field(page, 'Passphrase of the key file'), demo.keyFile);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Who is here?')).toBeVisible();
  await page.keyboard.press('n');
  const doctor = page.getByRole('radio', { name: /Dr Amara Osei/ });
  await expect(doctor).toBeAttached();
  await choose(page, doctor, 'Space');
  await type(page, field(page, 'Passphrase'), demo.doctor.passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'New patient and first visit' })).toBeVisible();

  const patient = section(page, 'Patient');
  await type(page, field(patient, 'Family name'), 'Otieno');
  await type(page, field(patient, 'Given name'), 'Grace');
  await type(page, field(patient, 'Date of birth'), '1987-03-14');
  await choose(page, patient.getByRole('radio', { name: 'Female' }), 'Space');
  const allergies = section(page, /^Allergies/);
  await tabTo(page, allergies.getByRole('radio').first());
  await page.keyboard.press('ArrowRight');
  await expect(allergies.getByRole('radio', { name: 'No known allergies' })).toBeChecked();
  await page.keyboard.press('Alt+3');
  await type(page, field(section(page, 'Symptoms'), 'Symptom'), 'Cough');
  await page.keyboard.press('Alt+4');
  await type(page, field(section(page, 'Illness'), 'Name or code'), 'Long winded cough');
  await page.keyboard.press('Alt+6');
  const medication = section(page, 'Medication');
  await tabTo(page, medication.getByRole('radio').first());
  await page.keyboard.press('ArrowRight');
  await expect(medication.getByRole('radio', { name: 'No medicine' })).toBeChecked();
  await page.keyboard.press('Alt+7');
  await type(page, field(section(page, 'Treatment'), 'Treatment given'), 'Rest');
  await page.keyboard.press('Tab');
  await expect(page.getByText(/^Draft saved /)).toBeVisible();

  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('This is what you sign, word for word.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('main').getByText('Transaction is validated')).toBeVisible();

  await close();
  await rm(clinic.folder, { recursive: true, force: true });
});

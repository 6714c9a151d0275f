import { expect, type Locator, type Page } from '@playwright/test';
import { field, plain, section } from './field.ts';
import { canary, people } from './people.ts';

/** Fields that are folded away because few patients need them. */
const fillRareFields = async (page: Page): Promise<void> => {
  const patient = section(page, 'Patient');
  await patient.getByText('More about the patient').click();
  await plain(field(patient, 'Preferred name'), 'Quilly');
  await field(patient, 'Blood group').selectOption({ index: 1 });
  await plain(field(patient, 'Occupation'), 'Lamp lighter');
  await patient.getByText('Address and contact').click();
  await plain(field(patient, 'Town'), 'Kisumu');
  await plain(field(patient, 'Email'), 'quilly@example.org');
  await patient.getByText('Next of kin, guardian, insurance').click();
  await plain(field(patient, 'Insurance'), 'Lake Mutual');
  const doctors = section(page, 'Doctors');
  await expect(field(doctors, 'Current doctor')).toHaveValue(people.doctor.name);
  await doctors.getByRole('button', { name: 'Add doctor' }).last().click();
  await plain(field(doctors, 'Previous doctor'), 'Dr Halima Yusuf');
  await plain(field(doctors, 'From'), '2019-02-01');
  await plain(field(doctors, 'To'), '2021-11-30');
};

/** Every field of the original form and several of the rest, in the order of the screen. */
export const fillNewPatient = async (page: Page): Promise<void> => {
  const patient = section(page, 'Patient');
  await plain(field(patient, 'Family name'), canary.family);
  await plain(field(patient, 'Given name'), canary.given);
  await plain(field(patient, 'Date of birth'), '1987-03-14');
  await patient.getByRole('radio', { name: 'Female' }).check();
  await plain(field(patient, 'Phone'), '+254 712 554 018');
  const allergies = section(page, /^Allergies/);
  await allergies.getByRole('radio', { name: 'Has allergies' }).check();
  await plain(field(allergies, 'Substance'), 'Penicillin');
  await field(allergies, 'Severity').selectOption('Severe');

  const visit = section(page, 'Visit');
  await expect(field(visit, 'Date of visit')).not.toHaveValue('');
  await expect(field(visit, 'Doctor who treated')).toHaveValue(people.doctor.name);
  await plain(field(visit, 'Reason for the visit'), 'Hiccups at dusk');
  await fillFindings(page);
  await fillRareFields(page);
};

/** What a visit holds: symptoms, illness, measurements, medicines, treatment. */
export const fillFindings = async (page: Page): Promise<void> => {
  const symptoms = section(page, 'Symptoms');
  await plain(field(symptoms, 'Symptom'), canary.symptom);
  await plain(field(symptoms, 'Since when'), '4 days');
  await field(symptoms, 'Severity').selectOption('Moderate');
  const illness = section(page, 'Illness');
  await plain(field(illness, 'Name or code'), canary.illness);
  await field(illness, 'Certainty').selectOption('Suspected');
  await field(illness, 'Rank').selectOption('Main');
  const measurements = section(page, 'Measurements');
  await plain(field(measurements, 'Temperature'), '38,6');
  await plain(field(measurements, 'Blood pressure'), '138/86');
  await plain(field(measurements, 'Oxygen'), '93');
  await measurements.getByRole('checkbox', { name: 'Oxygen: checked' }).check();
  const medication = section(page, 'Medication');
  await medication.getByRole('radio', { name: 'Medicines given' }).check();
  await plain(field(medication, 'Medicine'), canary.drug);
  await plain(field(medication, 'Strength'), '250 mg');
  await plain(field(medication, 'Dose'), '1');
  await plain(field(medication, 'Unit'), 'tablet');
  await plain(field(medication, 'How often'), 'Twice a day');
  await plain(field(medication, 'Days'), '700');
  await plain(field(section(page, 'Treatment'), 'Treatment given'), canary.treatment);
};

/** Waits until the last keystroke is saved: the revision that is signed is the one that is seen. */
export const untilSaved = (page: Page): Promise<void> =>
  expect(page.getByText(/^Draft saved /)).toBeVisible();

/** What will be signed. */
export const review = async (page: Page): Promise<void> => {
  await untilSaved(page);
  await page.getByRole('button', { name: 'Review and sign' }).click();
  await expect(page.getByText('This is what you sign, word for word.')).toBeVisible();
};

/** Review, signature, and the hash that the result shows; `result` is its title. */
export const reviewAndSign = async (
  page: Page,
  result = 'Transaction is validated',
  timeout = 10_000,
): Promise<string> => {
  await review(page);
  await page.getByRole('button', { name: 'Sign and save' }).click();
  await expect(page.locator('main').getByText(result)).toBeVisible({ timeout });
  return hashIn(page.locator('main'));
};

/** The first hash that is shown there, without its groups. */
export const hashIn = async (shown: Locator): Promise<string> => {
  const text = await shown.innerText();
  const hash = /(?:[0-9a-f]{4}\s*){16}/.exec(text)?.[0].replaceAll(/\s/g, '');
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  return hash ?? '';
};

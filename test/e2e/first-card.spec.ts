import { expect, test } from '@playwright/test';
import {
  addPatient,
  asDoctor,
  foundClinic,
  names,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { launchOver } from './app/in-process.ts';
import { field } from './steps/field.ts';
import { signInWith } from './steps/sign-in.ts';

test.afterAll(removeFolders);

const doctor = { name: names.doctor, passphrase: passphrases.doctor };

test('where no card stands, another can be made as the first', async ({ browser }) => {
  const clinic = await foundClinic();
  const founded = await openClinic(clinic);
  await asDoctor(founded.page);
  const { patient } = await addPatient(founded.page);
  await founded.page.get('cards.issue', { patient });
  const deed = { deed: 'amend', subject: patient, passphrase: doctor.passphrase } as const;
  await founded.page.get('session.prove', deed);
  await founded.page.get('cards.revoke', { patient, reason: 'The card is lost' });
  await founded.close();
  const { page, close } = await launchOver(browser, clinic);
  await signInWith(page, doctor);
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: /card/i }).click();

  await expect(page.getByText('This patient has no card')).toBeVisible();
  await page.getByRole('button', { name: 'Make a new card' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'The patient has had none' }).check();
  await field(dialog, 'Your passphrase').fill(doctor.passphrase);
  await dialog.getByRole('button', { name: 'Make the new card' }).click();
  await expect(page.getByText('The PIN, shown once')).toBeVisible();
  await close();
});

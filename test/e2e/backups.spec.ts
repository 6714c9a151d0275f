import { expect, test } from '@playwright/test';
import { checkBackupFile } from '#test/support/checked-backup.ts';
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
import { writtenFile } from './steps/enrolment.ts';
import { field, section } from './steps/field.ts';
import { deleteRecord, openDeletion } from './steps/record.ts';
import { seriousIn } from './steps/serious.ts';
import { signInWith } from './steps/sign-in.ts';

test.afterAll(removeFolders);

const doctor = { name: names.doctor, passphrase: passphrases.doctor };

test('a backup is written, named where its record is deleted, and struck off when it is destroyed', async ({
  browser,
}) => {
  const clinic = await foundClinic();
  const founded = await openClinic(clinic);
  await asDoctor(founded.page);
  await addPatient(founded.page);
  await founded.close();
  const { page, close } = await launchOver(browser, clinic);
  await signInWith(page, doctor);
  await page.getByRole('link', { name: 'Settings and staff' }).click();
  await page.getByRole('link', { name: 'Backups' }).click();
  await expect(page.getByText('No backup yet')).toBeVisible();
  expect(await seriousIn(page)).toEqual([]);

  const { name, buffer } = await writtenFile(page, 'Make a backup', doctor);
  const list = section(page, 'Backups of this computer');
  await expect(list.getByText(name)).toBeVisible();
  await expect(list.getByText('The keys of 1 patient')).toBeVisible();
  expect(await seriousIn(page)).toEqual([]);
  expect(await checkBackupFile(buffer, clinic.words)).toMatchObject({
    value: { head: 'holds', keys: { whole: 1, missing: 0 } },
  });

  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await page.getByRole('option').first().click();
  const dialog = page.getByRole('dialog');
  await openDeletion(page);
  await expect(dialog.getByText('Backups that hold its keys')).toBeVisible();
  await expect(dialog.getByText(name)).toBeVisible();
  expect(await seriousIn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await deleteRecord(page, doctor.passphrase);
  await page.getByRole('link', { name: 'Back to today' }).click();

  await page.getByRole('link', { name: 'Settings and staff' }).click();
  await page.getByRole('link', { name: 'Backups' }).click();
  await list.getByRole('button', { name: `${name} was destroyed` }).click();
  await field(dialog, 'Your passphrase').fill(doctor.passphrase);
  await dialog.getByRole('button', { name: 'Every copy is gone' }).click();
  await expect(page.getByText('No backup yet')).toBeVisible();
  await close();
});

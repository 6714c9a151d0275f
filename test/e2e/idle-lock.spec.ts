import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { demo, makeDemoClinic } from './app/demo-clinic.ts';
import { launchWeb } from './app/web-app.ts';
import { openDemo, signInAs, signOutOf } from './steps/demo.ts';
import { field, plain, section } from './steps/field.ts';

/** The shortest time that a clinic can choose, and some room. */
const minute = 60_000;

test('a page that nobody touches locks itself over the kept note', async ({ browser }) => {
  test.setTimeout(3 * minute);
  const clinic = await makeDemoClinic(1);
  const { page, close, traffic, faults } = await launchWeb(browser, clinic.folder);
  await openDemo(page);
  await signInAs(page, 'administrator');
  await page.getByRole('link', { name: 'Settings and staff', exact: true }).click();
  await page.getByRole('link', { name: 'Security', exact: true }).click();
  await page.getByRole('combobox', { name: 'Lock after no use' }).selectOption('1 minute');
  await expect(page.getByText('Saved')).toBeVisible();
  await signOutOf(page);
  await signInAs(page, 'doctor');
  await page.getByRole('button', { name: 'New patient', exact: true }).click();
  await plain(field(section(page, 'Patient'), 'Family name'), 'Quillfeather');

  await expect(page.getByText('Your unfinished work is kept.')).toBeVisible({
    timeout: 2 * minute,
  });
  expect(await page.content()).not.toContain('Quillfeather');
  const before = (await traffic?.())?.length ?? 0;
  await field(page, 'Passphrase').fill(demo.doctor.passphrase);
  await page.keyboard.press('Enter');
  await expect(field(section(page, 'Patient'), 'Family name')).toHaveValue('Quillfeather');
  expect((await traffic?.())?.length).toBeGreaterThan(before);
  expect(faults).toEqual([]);
  await close();
  await rm(clinic.folder, { recursive: true, force: true });
});

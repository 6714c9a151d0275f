import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import {
  addColleague,
  addPatient,
  asAdministrator,
  asDoctor,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { kofi } from '#test/support/two-offices.ts';
import { launchOver } from './app/in-process.ts';
import { field } from './steps/field.ts';

test.afterAll(removeFolders);

const seriousIn = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ')}`);
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
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    found.push(...(await seriousIn(page)));
  }
  expect(found).toEqual([]);

  await page.getByRole('radio', { name: 'Emergency' }).check();
  await page.getByRole('button', { name: 'Open the record' }).click();
  await expect(page.getByRole('tab', { name: /General information/ })).toBeVisible();
  await close();
});

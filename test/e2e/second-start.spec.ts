import { rm } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { demo, makeDemoClinic } from './app/demo-clinic.ts';
import { launchWeb } from './app/web-app.ts';
import { openDemo } from './steps/demo.ts';
import { field } from './steps/field.ts';

test('a second start over the same folder opens nothing, says why, and goes on once it may', async ({
  browser,
}) => {
  const clinic = await makeDemoClinic(1);
  const first = await launchWeb(browser, clinic.folder);
  await openDemo(first.page);
  const second = await launchWeb(browser, clinic.folder);
  await field(second.page, 'Passphrase of the key file').fill(demo.keyFile);
  await second.page.keyboard.press('Enter');

  await expect(
    second.page.getByText('Another Careledger has this data folder open.'),
  ).toBeVisible();
  await expect(second.page.getByText('Nothing was opened twice.')).toBeVisible();
  await expect(first.page.getByText('Who is here?')).toBeVisible();
  await first.close();
  await second.page.getByRole('button', { name: 'Try again' }).click();
  await openDemo(second.page);
  expect([...first.faults, ...second.faults]).toEqual([]);
  await second.close();
  await rm(clinic.folder, { recursive: true, force: true });
});

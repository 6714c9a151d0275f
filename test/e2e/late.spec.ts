import { expect, type Page, test } from '@playwright/test';
import { clinicInNetwork } from '#test/support/clinic-in-network.ts';
import { makeLateVisits } from '#test/support/late-visit.ts';
import { names, removeFolders } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { launchOver } from './app/in-process.ts';
import { field } from './steps/field.ts';
import { seriousIn } from './steps/serious.ts';
import { signInWith } from './steps/sign-in.ts';

test.afterAll(removeFolders);

/** A clinic in a network, with four visits of a colleague that came into blocks after the colleague was revoked. */
const clinicWithLate = async () => {
  const { app, clinic, network, patient } = await clinicInNetwork();
  await makeLateVisits(app.page, network, patient, 4);
  await app.close();
  return { clinic, network };
};

const late = (page: Page) => page.getByRole('row', { name: /Came late/ });

test('a doctor takes over at once what came late of a colleague', async ({ browser }) => {
  const { clinic, network } = await clinicWithLate();
  const { page, close } = await launchOver(browser, clinic);
  await page.setViewportSize({ width: 1366, height: 768 });
  await signInWith(page, { name: names.doctor, passphrase: passphrases.doctor });
  await page.getByRole('link', { name: /^To be sent/ }).click();
  await expect(late(page)).toHaveCount(4);
  await expect(late(page).first()).toContainText('Signed by Dr Kiptoo');

  await page.getByRole('button', { name: 'Choose all of Dr Kiptoo on this page (4)' }).click();
  await page
    .getByRole('checkbox', { name: /^Choose: Visit/ })
    .last()
    .uncheck();
  expect(await seriousIn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take over 3', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('3 records that came late')).toBeVisible();
  await field(dialog, 'Your passphrase').fill(passphrases.doctor);
  await page.keyboard.press('Enter');

  await expect(page.getByText('3 records taken over.')).toBeVisible();
  await expect(late(page)).toHaveCount(1);
  await page.getByRole('button', { name: /^Take over: Visit/ }).click();
  await field(dialog, 'Your passphrase').fill(passphrases.doctor);
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 record taken over.')).toBeVisible();
  await expect(late(page)).toHaveCount(0);
  const adopted = network
    .blocks()
    .flat()
    .filter((each) => JSON.stringify(each).includes('"kind":"adopt"'));
  expect(adopted).toHaveLength(4);
  await close();
  await network.close();
});

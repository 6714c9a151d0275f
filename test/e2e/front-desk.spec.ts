import { expect, type Locator, test } from '@playwright/test';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { receptionist } from '#test/support/attacked-clinic.ts';
import { type FrontDesk, frontDesk } from '#test/support/front-desk.ts';
import { copyOf, removeFolders } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { launchOver } from './app/in-process.ts';
import { frontDeskScreens } from './screens/front-desk.ts';
import { field, section } from './steps/field.ts';
import { canary } from './steps/people.ts';
import { seriousIn } from './steps/serious.ts';
import { signInWith, typePassphrase } from './steps/sign-in.ts';

/** A clinic of three workstations on a busy machine takes its time. */
const patience = 240_000;

let scene: FrontDesk;
test.beforeAll(async () => {
  test.setTimeout(patience);
  scene = await frontDesk(await createPrimitives());
});
test.afterAll(async () => {
  await scene.network.close();
  removeFolders();
});

test('on a computer that writes from right to left, units stand after numbers and sentences end at their end', async ({
  browser,
}) => {
  test.setTimeout(patience);
  const { page, close } = await launchOver(browser, await copyOf(scene.desk), 'ar-EG');
  await signInWith(page, receptionist);
  await page.getByRole('button', { name: 'New patient (doctor signs in)' }).click();
  await typePassphrase(page, passphrases.doctor);
  const measurements = section(page, 'Measurements');
  const placeOf = async (shown: Locator) => (await shown.boundingBox())?.x ?? Number.NaN;
  const temperature = await placeOf(field(measurements, 'Temperature'));
  const unit = await placeOf(measurements.getByText('°C'));
  const name = field(section(page, 'Patient'), 'Family name');
  await name.fill('محمد.');
  const [bidi, align] = await name.evaluate((input) => {
    const { unicodeBidi, textAlign } = getComputedStyle(input);
    return [unicodeBidi, textAlign];
  });

  expect(unit - temperature).toBeLessThan(20);
  expect([bidi, align]).toEqual(['plaintext', 'right']);
  await close();
});

test('a doctor is fetched to the front desk, adds a patient, and goes', async ({ browser }) => {
  test.setTimeout(patience);
  const { page, close } = await launchOver(browser, scene.desk);
  const clinic = { folder: scene.desk.folder, card: '', pin: '' };

  for (const { name, open } of frontDeskScreens) {
    await test.step(name, async () => {
      await open(page, clinic);
      expect(await seriousIn(page)).toEqual([]);
    });
  }

  await test.step('the doctor signs out, and the receptionist signs in and checks the patient in', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Doctor or reception sign-in' })).toBeVisible();
    await page.getByRole('link', { name: 'Home' }).click();
    await signInWith(page, receptionist);
    await page.getByRole('combobox', { name: 'Find a patient' }).fill(canary.family);
    await page.getByRole('option', { name: new RegExp(canary.family) }).click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await field(details, 'Reason for coming').fill('Hiccups');
    await details.getByRole('button', { name: 'Check in' }).click();
    await expect(details.getByText('Checked in.')).toBeVisible();
    await expect(page.getByText(canary.illness)).toHaveCount(0);
  });

  await test.step('an address that a doctor left opens nothing', async () => {
    await page.evaluate(() => {
      globalThis.location.hash = `/draft/${'0'.repeat(32)}`;
    });
    await expect(page.getByRole('heading', { name: 'Not for your role' })).toBeVisible();
  });

  await close();
});

import { rm } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { AppUnderTest } from './app/app-under-test.ts';
import { type DemoClinic, makeDemoClinic } from './app/demo-clinic.ts';
import { launchWeb } from './app/web-app.ts';
import { typePin } from './steps/card.ts';
import { openDemo, signInAs, signOutOf } from './steps/demo.ts';
import { field, plain, section } from './steps/field.ts';
import { reviewAndSign } from './steps/patient-form.ts';
import { findPatient } from './steps/record.ts';

const megabytes = 8;

/** As Ctrl V does it, with a text of eight megabytes on the clipboard. */
const pasteMuch = async (page: Page, target: Locator): Promise<void> => {
  await target.focus();
  await page.evaluate(
    (length) => navigator.clipboard.writeText('x'.repeat(length)),
    megabytes * 1024 * 1024,
  );
  await page.keyboard.press('Control+V');
};

const addAnswers = async (page: Page): Promise<void> => {
  await page.getByRole('radio', { name: 'Female' }).check();
  await page.getByRole('radio', { name: 'No known allergies' }).check();
  await plain(field(section(page, 'Symptoms'), 'Symptom'), 'Cough');
  await plain(field(section(page, 'Illness'), 'Name or code'), 'A cough of winter');
  await page.getByRole('radio', { name: 'No medicine' }).check();
  await plain(field(section(page, 'Treatment'), 'Treatment given'), 'Rest');
};

test.describe.configure({ mode: 'serial' });
let clinic: DemoClinic;
let app: AppUnderTest;
let page: Page;
test.beforeAll(async ({ browser }) => {
  clinic = await makeDemoClinic(1);
  app = await launchWeb(browser, clinic.folder);
  page = app.page;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openDemo(page);
});
test.afterEach(async () => {
  expect(app.faults).toEqual([]);
  await expect(page.locator('body')).not.toContainText(/Error:|\s+at \S+ \(|\[object |undefined/);
});
test.afterAll(async () => {
  await app.close();
  await rm(clinic.folder, { recursive: true, force: true });
});

test('eight megabytes pasted where nobody is signed in do no harm', async () => {
  await page.getByRole('link', { name: 'Verify a printout' }).click();
  await pasteMuch(page, field(page, 'Hash, or the code of a printout'));
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is not a hash')).toBeVisible();
  await page.getByRole('link', { name: 'Home' }).click();

  await page.getByRole('link', { name: /^Existing patient/ }).click();
  await pasteMuch(page, page.getByRole('textbox', { name: 'Code of the card' }));
  await page.keyboard.press('Enter');
  await typePin(page, '123456');
  await expect(page.getByText('This is not a Careledger card.')).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();

  await page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();
  await page.getByText('Dr Amara Osei').click();
  await pasteMuch(page, field(page, 'Passphrase'));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/does not match|cannot be used/)).toBeVisible();
  await page.getByRole('link', { name: 'Home' }).click();
});

test('eight megabytes pasted into the form are refused in words, and nothing is lost', async () => {
  await signInAs(page, 'doctor');
  await page.getByRole('button', { name: 'New patient', exact: true }).click();
  const name = field(section(page, 'Patient'), 'Family name');
  await plain(name, 'Achieng');
  for (const target of [name, field(page, 'Reason for the visit'), field(page, 'Symptom')]) {
    await target.fill('kept');
    await pasteMuch(page, target);
    await expect(target).toHaveValue('kept');
  }
  await expect(page.getByText(/^That is 8,388,61\d characters; here is room for/)).toHaveCount(3);
  await name.fill('Achieng');
  await pasteMuch(page, field(page, 'Date of birth'));
  await page.keyboard.press('Tab');
  await expect(page.getByText('This is not a date.')).toBeVisible();
});

test('a date that is no day of the calendar blocks signing, and says so at its field', async () => {
  const born = field(page, 'Date of birth');
  for (const typed of ['31/02/2020', 'soon', '2020-13-01', '99999']) {
    await plain(born, typed);
    await expect(page.getByText(/This is not a (date|day of the calendar)/)).toBeVisible();
  }
  await plain(born, '2099-01-01');
  await expect(page.getByText('Date of birth is in the future.')).toBeVisible();
  await page.getByRole('button', { name: 'Review and sign' }).click();
  await expect(page.getByText(/before you can sign/)).toBeVisible();
  await plain(born, '1950-06-30');
  await expect(page.getByText('Date of birth is in the future.')).toBeHidden();
});

test('an impossible reading blocks, an unlikely one warns', async () => {
  const temperature = field(page, 'Temperature');
  await plain(temperature, '387');
  await expect(section(page, 'Measurements').getByText(/387.* cannot be right/)).toBeVisible();
  await plain(temperature, '41,9');
  await expect(page.getByText(/41.9.* is high/)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Temperature: checked' }).check();
});

test('a name in many scripts, with emoji and both directions, is signed and found as typed', async () => {
  const family = 'Nguyễn محمد 李小龍';
  const given = 'Ὀδυσσεύς अमृता አበበ 👩🏽‍⚕️ אברהם';
  await plain(field(section(page, 'Patient'), 'Family name'), family);
  await plain(field(section(page, 'Patient'), 'Given name'), given);
  await plain(field(page, 'Reason for the visit'), 'Cough');
  await addAnswers(page);
  await reviewAndSign(page);
  await page.getByRole('button', { name: 'Open record' }).click();
  await expect(page.getByRole('heading', { name: `${given} ${family}` })).toBeVisible();
  for (const part of ['nguyen', 'محمد', '李小龍', 'οδυσσευς', 'अमृता', 'አበበ', 'אברהם']) {
    await findPatient(page, part);
    await expect(page.getByRole('option', { name: new RegExp(family) })).toBeVisible();
    await page.keyboard.press('Escape');
  }
});

test('an address that leads nowhere is told, and leads back', async () => {
  const places = ['#/nowhere', '#/patient/..%2F..', `#/patient/${'0'.repeat(32)}`, '#/signed/zzz'];
  for (const place of [...places, `#/draft/${'a'.repeat(32)}`, '#/verify/%00', '#/card/1']) {
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, place);
    const said = /no such page|not on this PC|not here any more|not a hash|cannot be used/i;
    await expect(page.locator('main').getByText(said).first()).toBeVisible();
  }
  await page.evaluate(() => {
    window.location.hash = '#/';
  });
  await expect(page.getByRole('heading', { name: 'Dr Amara Osei' })).toBeVisible();
  await signOutOf(page);
});

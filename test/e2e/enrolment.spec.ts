import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import { type Clinic, emptyClinic, foundClinic, names } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { joinNetwork } from '#test/support/two-workstations.ts';
import { launchOver } from './app/in-process.ts';
import { field } from './steps/field.ts';
import { typePassphrase } from './steps/sign-in.ts';

const patience = 60_000;
test.setTimeout(3 * patience);

let network: FakeNetwork;
let clinic: Clinic;
test.beforeAll(async () => {
  test.setTimeout(patience);
  clinic = await foundClinic();
  const member = await joinNetwork(clinic, await createPrimitives());
  network = member.network;
  await member.app.close();
});
test.afterAll(() => network.close());

const signInHere = async (page: Page, who: 'administrator' | 'doctor'): Promise<void> => {
  await page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();
  await page.getByRole('group', { name: 'Who is signing in?' }).getByText(names[who]).click();
  await typePassphrase(page, passphrases[who]);
  await page.getByRole('link', { name: /^Settings/ }).click();
  await page.getByRole('link', { name: 'Workstations' }).click();
};

const signOutHere = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Signed in: / }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
};

const prove = async (page: Page, who: 'administrator' | 'doctor', confirm: string) => {
  await page.getByRole('dialog').getByLabel('Your passphrase').fill(passphrases[who]);
  await page.getByRole('dialog').getByRole('button', { name: confirm }).click();
};

test('a second computer joins the clinic: code, answer, digits, block, file', async ({
  browser,
}) => {
  const office = await launchOver(browser, clinic);
  const fresh = await launchOver(browser, await emptyClinic());

  const code = await test.step('the administrator makes a code', async () => {
    await signInHere(office.page, 'administrator');
    await office.page.getByRole('button', { name: 'Add a workstation' }).click();
    await office.page.getByLabel('Stands at').fill('Front desk 2');
    await office.page.getByLabel('Record numbers made there begin with').fill('FD2');
    await office.page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
    await prove(office.page, 'administrator', 'Make the code');
    const shown = office.page.getByLabel('Enrolment code', { exact: true });
    await expect(shown).toBeVisible();
    const text = await shown.inputValue();
    await office.page.getByRole('button', { name: 'Close' }).last().click();
    return text;
  });

  const reply = await test.step('the empty computer takes it and shows its answer', async () => {
    await fresh.page.getByText('One more computer of a clinic').click();
    await fresh.page.getByRole('button', { name: 'Next: code of the clinic' }).click();
    await fresh.page.getByLabel('Code from the administrator').fill(code);
    await fresh.page.getByRole('button', { name: 'Read the code' }).click();
    await expect(fresh.page.getByText('Front desk 2')).toBeVisible();
    await fresh.page.getByRole('button', { name: 'Next: answer' }).click();
    const shown = fresh.page.getByLabel('Answer', { exact: true });
    await expect(shown).toBeVisible({ timeout: patience });
    return shown.inputValue();
  });

  await test.step('both screens show the same digits, and the administrator signs', async () => {
    const { page } = office;
    await page.getByRole('button', { name: 'Enter the answer of Front desk 2' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(reply);
    await page.getByRole('button', { name: 'Read the answer' }).click();
    const digits = page.getByText(/^[0-9A-F]{4}( [0-9A-F]{4}){3}$/);
    await expect(digits).toBeVisible();
    await expect(fresh.page.getByText((await digits.textContent()) ?? '')).toBeVisible();
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Next' })).toBeDisabled();
    await page.getByLabel('They are the same').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
    await prove(page, 'administrator', 'Let it in');
    await expect(page.getByText(/Front desk 2 is signed/)).toBeVisible();
    await expect(page.getByRole('cell', { name: /^Active, block/ })).toHaveCount(2, {
      timeout: patience,
    });
    await signOutHere(page);
  });

  const file = await test.step('a doctor writes the hand-over file', async () => {
    const { page } = office;
    await signInHere(page, 'doctor');
    await page.getByRole('button', { name: 'Write the hand-over file for Front desk 2' }).click();
    const download = page.waitForEvent('download');
    await prove(page, 'doctor', 'Write the file');
    const saved = await download;
    await expect(page.getByText(/front-desk-2.handover is written/)).toBeVisible();
    expect(saved.suggestedFilename()).toBe('front-desk-2.handover');
    return readFileSync(await saved.path());
  });

  await test.step('the new computer opens it and is a workstation of the clinic', async () => {
    const { page } = fresh;
    await expect(page.getByText('The clinic knows this computer')).toBeVisible({
      timeout: patience,
    });
    const wrong = { name: 'a.handover', mimeType: '', buffer: Buffer.from('CLH1 not this one') };
    await page.locator('input[type=file]').setInputFiles(wrong);
    await expect(page.getByText('This is not a hand-over file.')).toBeVisible();
    const right = { name: 'front-desk-2.handover', mimeType: '', buffer: file };
    await page.locator('input[type=file]').setInputFiles(right);
    await expect(page.getByText('Who is here?')).toBeVisible({ timeout: patience });
    await expect(field(page, 'Passphrase')).toHaveCount(0);
  });

  await office.close();
  await fresh.close();
});

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { section } from './field.ts';
import { type Member, signInWith, signOut } from './sign-in.ts';

/** Blocks of a network on a busy machine take their time. */
const patience = 120_000;

export interface NewWorkstation {
  readonly label: string;
  readonly purpose: 'Doctors' | 'Reception' | 'Kiosk';
  readonly prefix: string;
}

/** Who signs at the first workstation. */
export interface Office {
  readonly page: Page;
  readonly administrator: Member;
  readonly doctor: Member;
}

export const openWorkstations = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: /^Settings/ }).click();
  await page.getByRole('link', { name: 'Workstations' }).click();
};

export const prove = async (page: Page, { passphrase }: Member, confirm: string): Promise<void> => {
  await page.getByRole('dialog').getByLabel('Your passphrase').fill(passphrase);
  await page.getByRole('dialog').getByRole('button', { name: confirm }).click();
};

/** The file that a button with proof writes. */
export const writtenFile = async (
  page: Page,
  button: string,
  by: Member,
): Promise<{ readonly name: string; readonly buffer: Buffer }> => {
  await page.getByRole('button', { name: button }).click();
  const download = page.waitForEvent('download');
  await prove(page, by, 'Write the file');
  const saved = await download;
  const name = saved.suggestedFilename();
  await expect(page.getByText(`The file ${name} is written`)).toBeVisible();
  return { name, buffer: readFileSync(await saved.path()) };
};

const makeCode = async ({ page, administrator }: Office, wanted: NewWorkstation) => {
  await page.getByRole('button', { name: 'Add a workstation' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Stands at').fill(wanted.label);
  await dialog.getByRole('radio', { name: wanted.purpose }).check();
  await dialog.getByLabel('Record numbers made there begin with').fill(wanted.prefix);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await prove(page, administrator, 'Make the code');
  const shown = page.getByLabel('Enrolment code', { exact: true });
  await expect(shown).toBeVisible();
  const code = await shown.inputValue();
  await page.getByRole('button', { name: 'Close' }).last().click();
  return code;
};

const answer = async (fresh: Page, code: string, label: string): Promise<string> => {
  await fresh.getByText('One more computer of a clinic').click();
  await fresh.getByRole('button', { name: 'Next: code of the clinic' }).click();
  await fresh.getByLabel('Code from the administrator').fill(code);
  await fresh.getByRole('button', { name: 'Read the code' }).click();
  await expect(fresh.getByText(label)).toBeVisible();
  await fresh.getByRole('button', { name: 'Next: answer' }).click();
  const shown = fresh.getByLabel('Answer', { exact: true });
  await expect(shown).toBeVisible({ timeout: patience });
  return shown.inputValue();
};

const letIn = async (
  { page, administrator }: Office,
  fresh: Page,
  reply: string,
  label: string,
): Promise<void> => {
  await page.getByRole('button', { name: `Enter the answer of ${label}` }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(reply);
  await page.getByRole('button', { name: 'Read the answer' }).click();
  const digits = page.getByText(/^[0-9A-F]{4}( [0-9A-F]{4}){3}$/);
  await expect(digits).toBeVisible();
  await expect(fresh.getByText((await digits.textContent()) ?? '')).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Next' })).toBeDisabled();
  await page.getByLabel('They are the same').check();
  await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
  await prove(page, administrator, 'Let it in');
  await expect(page.getByText(`${label} is signed`)).toBeVisible();
  const line = page.getByRole('row', { name: new RegExp(`^${label}`) });
  await expect(line.getByRole('cell', { name: /^Active, block/ })).toBeVisible({
    timeout: patience,
  });
};

/** Until the empty computer may be given its hand-over file. */
export const untilKnown = (fresh: Page): Promise<void> =>
  expect(fresh.getByText('The clinic knows this computer')).toBeVisible({ timeout: patience });

export const giveFile = (
  page: Page,
  { name, buffer }: { readonly name: string; readonly buffer: Buffer },
): Promise<void> => page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer });

/**
 * An empty computer joins the clinic as people do it: code, answer, digits, block. Answers the hand-over
 * file; everybody is signed out of the office before and after.
 */
export const enrolWorkstation = async (office: Office, fresh: Page, wanted: NewWorkstation) => {
  const { page, administrator, doctor } = office;
  const { label } = wanted;
  const code = await test.step('the administrator makes a code', async () => {
    await signInWith(page, administrator);
    await openWorkstations(page);
    return makeCode(office, wanted);
  });
  const reply = await test.step('the empty computer takes it and shows its answer', () =>
    answer(fresh, code, label));
  await test.step('both screens show the same digits, and the administrator signs', async () => {
    await letIn(office, fresh, reply, label);
    await signOut(page);
  });
  return test.step('a doctor writes a hand-over file', async () => {
    await signInWith(page, doctor);
    await openWorkstations(page);
    const file = await writtenFile(page, `Write the hand-over file for ${label}`, doctor);
    await signOut(page);
    return file;
  });
};

/** Takes a person's keys from one workstation to another, as that person does it. */
export const carryKeys = async (
  from: Page,
  { to, label }: { readonly to: Page; readonly label: string },
  person: Member,
): Promise<void> => {
  await signInWith(from, person);
  await from.getByRole('link', { name: /^Settings/ }).click();
  await from.getByRole('link', { name: 'Security', exact: true }).click();
  const panel = section(from, 'Work at another computer');
  await panel.getByRole('combobox', { name: 'Which one' }).click();
  await from.getByRole('option', { name: label }).click();
  await panel.getByLabel('Your passphrase').fill(person.passphrase);
  await panel.getByRole('button', { name: 'Make the code' }).click();
  const shown = panel.getByLabel(`Code for ${label}`, { exact: true });
  await expect(shown).toBeVisible();
  const code = await shown.inputValue();
  await signOut(from);

  await to.getByRole('button', { name: 'My name is not here' }).click();
  await to.getByRole('button', { name: 'I work at another computer already' }).click();
  const dialog = to.getByRole('dialog');
  await dialog.getByLabel('Code from the other computer').fill(code);
  await dialog.getByLabel('Your passphrase').fill(person.passphrase);
  await dialog.getByRole('button', { name: 'Bring my keys here' }).click();
  await expect(to.getByText(`${person.name} can sign in here now.`)).toBeVisible();
};

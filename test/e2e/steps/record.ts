import { expect, type Locator, type Page } from '@playwright/test';
import { field } from './field.ts';
import { canary, people } from './people.ts';

export const findPatient = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: 'Find a patient, record or action' }).fill(name);
};

/** Opens the record of the journey's patient from wherever the doctor is; gives its address. */
export const openRecord = async (page: Page): Promise<string> => {
  await findPatient(page, canary.given);
  await page.getByRole('option', { name: new RegExp(canary.family) }).click();
  await expect(page.getByRole('tab', { name: /General information/ })).toBeVisible();
  return new URL(page.url()).hash;
};

/** What the four tabs must hold of what was typed; the keys are those of the keyboard. */
const tabs = {
  1: [
    `${canary.given} ${canary.family}`,
    'Quilly',
    '14 Mar 1987',
    'Female',
    'Kisumu',
    'Lamp lighter',
  ],
  2: [people.doctor.name, 'Dr Halima Yusuf'],
  3: [canary.illness, canary.symptom, '138/86', 'Hiccups at dusk'],
  4: [canary.drug, 'Twice a day', canary.treatment],
} as const;

export const readFourTabs = async (page: Page): Promise<void> => {
  for (const [key, words] of Object.entries(tabs)) {
    await page.keyboard.press(key);
    for (const word of words) {
      await expect(page.locator('main').getByText(word).first()).toBeVisible();
    }
  }
};

/** In the dialog that asks who it is: a wrong passphrase first, then the right one. */
export const withProof = async (page: Page, action: string): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Your passphrase').fill('not this one at all');
  await dialog.getByRole('button', { name: action }).click();
  await expect(dialog.getByText(/does not match/)).toBeVisible();
  await field(dialog, 'Your passphrase').fill(people.doctor.passphrase);
  await dialog.getByRole('button', { name: action }).click();
};

export const openDeletion = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete on this workstation' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('this workstation', { exact: true })).toBeVisible();
  await expect(dialog.getByText('Nodes that keep unreadable bytes')).toBeVisible();
  return dialog;
};

const removeButton = (dialog: Locator): Locator =>
  dialog.getByRole('button', { name: /^Delete on this workstation/ });

/** The number as it stands on the screen. */
export const shownNumber = async (page: Page): Promise<string> => {
  const number = /LK2-\d{6}-\d/.exec(await page.locator('main').innerText())?.[0];
  expect(number).toBeDefined();
  return number ?? '';
};

/** Deletes the record that is open, with the number that is shown. */
export const deleteRecord = async (page: Page, passphrase: string): Promise<void> => {
  await expect(page.getByRole('tab', { name: /General information/ })).toBeVisible();
  const mrn = await shownNumber(page);
  const dialog = await openDeletion(page);
  await field(dialog, 'Type the record number').fill(mrn);
  await field(dialog, 'Your passphrase').fill(passphrase);
  await removeButton(dialog).click();
  await expect(dialog.getByText('Hash of the note')).toBeVisible();
};

/** A wrong number keeps the button off, a wrong passphrase is told; neither deletes anything. */
export const failToDelete = async (page: Page, mrn: string): Promise<void> => {
  const dialog = await openDeletion(page);
  await field(dialog, 'Type the record number').fill('LK2-999999-9');
  await field(dialog, 'Your passphrase').fill(people.doctor.passphrase);
  await expect(removeButton(dialog)).toBeDisabled();
  await field(dialog, 'Type the record number').fill(mrn);
  await field(dialog, 'Your passphrase').fill('not this one at all');
  await removeButton(dialog).click();
  await expect(dialog.getByText(/does not match/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
};

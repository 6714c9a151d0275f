import { expect, type Locator, type Page } from '@playwright/test';
import { canary } from '#test/e2e/steps/people.ts';
import { type CardAndPin, issueCard } from '#test/e2e/steps/card.ts';
import { field, plain, section } from '#test/e2e/steps/field.ts';
import { fillNewPatient, hashIn, reviewAndSign } from '#test/e2e/steps/patient-form.ts';
import { type Member, signInWith } from '#test/e2e/steps/sign-in.ts';
import { patience } from './on-nodes.ts';

/** Signs a new patient whom a colleague treats, too; answers the transaction. */
export const addPatientTreatedBy = async (page: Page, colleague: string): Promise<string> => {
  await page.getByRole('button', { name: 'New patient', exact: true }).click();
  const visit = section(page, 'Visit');
  await visit.getByRole('button', { name: 'Add doctor' }).click();
  await plain(visit.getByLabel('Doctor who treated', { exact: true }).last(), colleague);
  await fillNewPatient(page);
  return reviewAndSign(page, 'Transaction is validated', patience);
};

/** Waits until the record of this name is in the list, and opens it. */
export const openRecordOf = async (page: Page, family: string): Promise<void> => {
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  const line = page.getByRole('option', { name: new RegExp(family) }).first();
  await line.click({ timeout: patience });
  await expect(page.getByRole('tab', { name: /General information/ })).toBeVisible();
};

export const issueCardOf = async (page: Page, family: string): Promise<CardAndPin> => {
  await openRecordOf(page, family);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Issue card' }).click();
  return issueCard(page);
};

/** Signs another treatment into the visit that both doctors have before them; answers the transaction. */
export const amendVisit = async (page: Page, by: Member, treatment: string): Promise<string> => {
  await signInWith(page, by);
  await openRecordOf(page, canary.family);
  await page.getByRole('tab', { name: /Illness/ }).click();
  await page.getByRole('button', { name: 'Edit this visit' }).first().click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Your passphrase').fill(by.passphrase);
  await dialog.getByRole('button', { name: 'Start editing' }).click();
  await plain(field(section(page, 'Treatment'), 'Treatment given'), treatment);
  await plain(field(page, 'Why is it changed?'), 'A second look');
  return reviewAndSign(page, 'Waiting to be sent');
};

/** At the conflict desk: takes what this colleague wrote, and signs. */
export const mergeAs = async (page: Page, by: Member, colleague: string): Promise<string> => {
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  const review = page.getByRole('link', { name: new RegExp(`^Review: ${canary.given}`) });
  await review.click({ timeout: patience });
  await page.getByRole('radio', { name: `Treatment given: ${colleague}` }).check();
  await expect(page.getByText('Everything is settled')).toBeVisible();
  await page.getByRole('button', { name: 'Sign merged version' }).click();
  const dialog = page.getByRole('dialog');
  await field(dialog, 'Your passphrase').fill(by.passphrase);
  await dialog.getByRole('button', { name: 'Sign merged version' }).click();
  await expect(page.locator('main').getByText('Transaction is validated').first()).toBeVisible({
    timeout: patience,
  });
  return hashIn(page.locator('main'));
};

/** Deletes the record that is open. */
export const eraseOpenRecord = async (page: Page, mrn: string, by: Member): Promise<string> => {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete on this workstation' }).click();
  return finishErasing(page.getByRole('dialog'), mrn, by);
};

/** Deletes as the other workstation asked; whoever may do it signs in for it. */
export const eraseAsAsked = async (page: Page, mrn: string, by: Member): Promise<string> => {
  await signInWith(page, by);
  await page.getByRole('button', { name: 'Delete here…' }).click({ timeout: patience });
  return finishErasing(page.getByRole('dialog'), mrn, by);
};

/** Answers the tombstone's transaction. */
const finishErasing = async (dialog: Locator, mrn: string, by: Member): Promise<string> => {
  await field(dialog, 'Type the record number').fill(mrn);
  await field(dialog, 'Your passphrase').fill(by.passphrase);
  await dialog.getByRole('button', { name: /^Delete on this workstation/ }).click();
  await expect(dialog.getByText('Hash of the note')).toBeVisible();
  const hash = await hashIn(dialog);
  await dialog.getByRole('link', { name: 'Back to today' }).click();
  return hash;
};

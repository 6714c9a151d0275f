import { expect } from '@playwright/test';
import { demo } from '../app/demo-clinic.ts';
import { field, plain, section } from '../steps/field.ts';
import { deleteRecord } from '../steps/record.ts';
import { fillNewPatient, untilSaved } from '../steps/patient-form.ts';
import type { Screen } from './screen.ts';

/** From an empty form to the patient's card, and on to a record that was deleted. */
export const signingScreens: readonly Screen[] = [
  {
    name: 'form',
    open: async (page) => {
      await page.getByRole('link', { name: 'Today', exact: true }).click();
      await page.getByRole('button', { name: 'New patient', exact: true }).click();
      await plain(field(section(page, 'Patient'), 'Family name'), 'Wanjiru');
      await plain(field(section(page, 'Patient'), 'Given name'), 'Nyokabi');
      await untilSaved(page);
    },
  },
  {
    name: 'form-blocked',
    open: async (page) => {
      await page.getByRole('button', { name: 'Review and sign' }).click();
      await expect(page.getByText(/before you can sign/)).toBeVisible();
    },
  },
  {
    name: 'form-filled',
    open: async (page) => {
      await fillNewPatient(page);
      await untilSaved(page);
      await page.getByRole('button', { name: /^Medication/ }).click();
    },
  },
  {
    name: 'lock',
    open: async (page) => {
      await page.keyboard.press('Control+L');
      await expect(page.getByText('Your unfinished work is kept.')).toBeVisible();
    },
  },
  {
    name: 'review',
    open: async (page) => {
      await field(page, 'Passphrase').fill(demo.doctor.passphrase);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Review and sign' }).click();
      await expect(page.getByText('This is what you sign, word for word.')).toBeVisible();
    },
  },
  {
    name: 'result',
    open: async (page) => {
      await page.getByRole('button', { name: 'Sign and save' }).click();
      await expect(page.locator('main').getByText('Transaction is validated')).toBeVisible();
    },
  },
  {
    name: 'result-json',
    open: async (page) => {
      await page.getByRole('button', { name: 'Show the stored JSON', exact: true }).click();
      await expect(page.getByRole('dialog').getByText('"CREATE"')).toBeVisible();
    },
  },
  {
    name: 'card-prepare',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Patient card and PIN/ }).click();
      await expect(page.getByText('Is the patient here?')).toBeVisible();
    },
  },
  {
    name: 'card',
    open: async (page) => {
      await page.getByRole('button', { name: 'Make card and PIN' }).click();
      await expect(page.getByText('The PIN, shown once')).toBeVisible();
    },
  },
  {
    name: 'card-standing',
    open: async (page) => {
      await page.getByRole('checkbox', { name: 'The patient has seen the PIN' }).check();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Card: make a new one, or end it' }).click();
      await expect(page.getByText('This patient has a card')).toBeVisible();
    },
  },
  {
    name: 'card-again',
    open: async (page) => {
      await page.getByRole('button', { name: 'Make a new card' }).click();
      await page.getByRole('radio', { name: 'The card is lost' }).check();
    },
  },
  {
    name: 'card-ended',
    open: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'End this card' }).click();
      await page.getByRole('radio', { name: 'The card was stolen' }).check();
      await field(page, 'Your passphrase').fill(demo.doctor.passphrase);
      await page.getByRole('button', { name: 'End the card' }).click();
      await expect(page.getByText('This patient has no card')).toBeVisible();
    },
  },
  {
    name: 'deleted',
    open: async (page) => {
      await page.getByRole('button', { name: 'Open record' }).click();
      await deleteRecord(page, demo.doctor.passphrase);
    },
  },
];

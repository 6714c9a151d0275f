import { expect, type Page } from '@playwright/test';
import { typeCard, typePin } from '../steps/card.ts';
import { signOutOf } from '../steps/demo.ts';
import type { Screen } from './screen.ts';

const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();

/** What a patient sees with a card of their own. */
export const patientScreens: readonly Screen[] = [
  {
    name: 'patient-card',
    open: async (page) => {
      await page.getByRole('link', { name: 'Back to today' }).click();
      await signOutOf(page);
      await page.getByRole('link', { name: /^Existing patient/ }).click();
      await expect(page.getByText('Hold your card to the reader')).toBeVisible();
    },
  },
  {
    name: 'patient-pin',
    open: async (page, { card }) => {
      await page.getByRole('button', { name: 'Stop' }).click();
      await typeCard(page, card);
    },
  },
  {
    name: 'patient-wrong-pin',
    open: async (page, { pin }) => {
      await typePin(page, pin === '111222' ? '222111' : '111222');
      await expect(page.getByText('That PIN was not right.')).toBeVisible();
    },
  },
  {
    name: 'patient-about',
    open: async (page, { pin }) => {
      await typePin(page, pin);
      await expect(page.getByRole('tab', { name: 'Medicines' })).toBeVisible();
    },
  },
  { name: 'patient-doctors', open: (page) => tab(page, 'My doctors') },
  { name: 'patient-illness', open: (page) => tab(page, 'Illness and symptoms') },
  { name: 'patient-medicines', open: (page) => tab(page, 'Medicines') },
  {
    name: 'patient-looked',
    open: async (page) => {
      await tab(page, 'Who looked at me');
      await expect(page.getByText('Nobody can take an entry out of this list')).toBeVisible();
    },
  },
];

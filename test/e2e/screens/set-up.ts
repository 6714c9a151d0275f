import { expect } from '@playwright/test';
import { people } from '../steps/people.ts';
import { chooseKeyFile, next, typeClinic, typePerson, typeWordsBack } from '../steps/set-up.ts';
import type { Screen } from './screen.ts';

/** The wizard of an empty machine without a keychain, in this order. */
export const setUpScreens: readonly Screen[] = [
  {
    name: 'setup-no-keychain',
    open: async (page) => {
      await expect(page.getByText('No keychain on this computer.').first()).toBeVisible();
    },
  },
  { name: 'setup-key-file', open: chooseKeyFile },
  {
    name: 'setup-recovery',
    open: async (page) => {
      await next(page, 'recovery words');
      await typeWordsBack(page);
    },
  },
  {
    name: 'setup-clinic',
    open: async (page) => {
      await next(page, 'clinic');
      await typeClinic(page);
    },
  },
  {
    name: 'setup-administrator',
    open: async (page) => {
      await next(page, 'administrator');
      await typePerson(page, people.administrator);
    },
  },
  {
    name: 'setup-doctor',
    open: async (page) => {
      await next(page, 'first doctor');
      await page.getByRole('radio', { name: /Another person/ }).check();
    },
  },
];

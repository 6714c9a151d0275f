import { expect, type Page } from '@playwright/test';
import { ar } from '#renderer/text/ar/index.ts';
import { en } from '#renderer/text/en/index.ts';
import { hi } from '#renderer/text/hi/index.ts';
import { enterCard, typeDigits } from '../steps/card.ts';
import { signOutOf } from '../steps/demo.ts';
import type { Screen } from './screen.ts';

/** The same screens in the languages of three scripts. */
const wordsOf = { en, ar, hi } as const;

export type PatientLang = keyof typeof wordsOf;

const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();

const toCard = async (page: Page, lang: PatientLang): Promise<void> => {
  await page.getByRole('link', { name: /^Existing patient/ }).click();
  await page.locator(`button[lang=${lang}]`).click();
  await expect(page.getByText(wordsOf[lang].patientLogin.cardTitle)).toBeVisible();
};

/** What a patient sees with a card of their own, from the home page on. */
const screensFromHome = (lang: PatientLang): readonly Screen[] => {
  const { patientLogin, patientRecord, access, errors } = wordsOf[lang];
  const name = (screen: string): string => (lang === 'en' ? screen : `${screen}-${lang}`);
  return [
    { name: name('patient-card'), open: (page) => toCard(page, lang) },
    {
      name: name('patient-pin'),
      open: async (page, { card }) => {
        await enterCard(page, card);
        await expect(page.getByText(patientLogin.pinTitle)).toBeVisible();
      },
    },
    {
      name: name('patient-wrong-pin'),
      open: async (page, { pin }) => {
        await typeDigits(page, pin === '111222' ? '222111' : '111222');
        await expect(page.getByText(errors.wrongPin.what)).toBeVisible();
      },
    },
    {
      name: name('patient-about'),
      open: async (page, { pin }) => {
        await typeDigits(page, pin);
        await expect(page.getByRole('tab', { name: patientRecord.tabs.medicines })).toBeVisible();
      },
    },
    { name: name('patient-doctors'), open: (page) => tab(page, patientRecord.tabs.doctors) },
    { name: name('patient-illness'), open: (page) => tab(page, patientRecord.tabs.illness) },
    { name: name('patient-medicines'), open: (page) => tab(page, patientRecord.tabs.medicines) },
    {
      name: name('patient-looked'),
      open: async (page) => {
        await tab(page, patientRecord.tabs.looked);
        await expect(page.getByText(access.ask)).toBeVisible();
      },
    },
  ];
};

/** A screen that several steps lead to. */
const reachedBy = (screens: readonly Screen[]): Screen => ({
  name: screens.at(-1)?.name ?? '',
  open: async (page, clinic) => {
    for (const { open } of screens) await open(page, clinic);
  },
});

const toHome: Screen = {
  name: 'home',
  open: async (page) => {
    await page.getByRole('link', { name: 'Back to today' }).click();
    await signOutOf(page);
  },
};

/** After the doctor's screens. */
export const patientScreensIn = (lang: PatientLang): readonly Screen[] => {
  const [card, ...rest] = screensFromHome(lang);
  return card === undefined ? [] : [reachedBy([toHome, card]), ...rest];
};

const finish: Screen = {
  name: 'home',
  open: (page) => page.getByRole('button', { name: en.patientRecord.finish }).click(),
};

/** After all others: a few of them mirrored, for what takes long at each. */
export const someInArabic: readonly Screen[] = [
  reachedBy([finish, ...screensFromHome('ar').slice(0, 3)]),
  reachedBy(screensFromHome('ar').slice(3, 6)),
  reachedBy(screensFromHome('ar').slice(6)),
];

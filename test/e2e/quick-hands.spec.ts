import { rm } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type { AppUnderTest } from './app/app-under-test.ts';
import { type DemoClinic, makeDemoClinic } from './app/demo-clinic.ts';
import { launchWeb } from './app/web-app.ts';
import { openDemo, signInAs } from './steps/demo.ts';

test.describe.configure({ mode: 'serial' });
let clinic: DemoClinic;
let app: AppUnderTest;
let page: Page;
test.beforeAll(async ({ browser }) => {
  clinic = await makeDemoClinic(3);
  app = await launchWeb(browser, clinic.folder);
  page = app.page;
  await openDemo(page);
  await signInAs(page, 'doctor');
});
test.afterAll(async () => {
  await app.close();
  await rm(clinic.folder, { recursive: true, force: true });
});

const search = () => page.getByRole('combobox', { name: 'Find a patient, record or action' });

test('a number that a scanner types into nothing starts no visit', async () => {
  await expect(page.getByRole('button', { name: /^Start visit/ })).toBeVisible();
  await page.locator('body').evaluate((body) => {
    for (const key of ['8', '8', 'Enter']) {
      body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
  });
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Dr Amara Osei' })).toBeVisible();
});

test('a shortcut pressed right after the Esc that closes a dialog works', async () => {
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+K');
  await expect(search()).toBeVisible();
});

test('a shortcut pressed in the moment of that Esc works, and none where the dialog stays', async () => {
  const press = (...keys: readonly { readonly key: string; readonly ctrlKey?: boolean }[]) =>
    page.evaluate((pressed) => {
      for (const each of pressed) {
        const options = { ...each, bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', options));
      }
    }, keys);
  await page.keyboard.press('Escape');
  await expect(search()).toBeHidden();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await press({ key: 'k', ctrlKey: true });
  await expect(page.getByRole('dialog').getByText('Everywhere')).toBeVisible();
  await expect(search()).toBeHidden();
  await press({ key: 'Escape' }, { key: 'k', ctrlKey: true });
  await expect(search()).toBeVisible();
});

test('a number that a scanner types, with Enter at its end, opens that record and no other', async () => {
  const last = page.getByRole('option', { name: /LK2-/ }).last();
  const number = /LK2-\d{6}-\d/.exec(await last.innerText())?.[0] ?? '';
  await search().focus();
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /General information/ })).toBeVisible();
  await expect(page.locator('main').getByText(number).first()).toBeVisible();
});

test('E edits what the tab shows: the newest visit, or general information', async () => {
  const dialog = page.getByRole('dialog');
  for (const [tab, edited] of [
    ['4', /^Visit of /],
    ['1', /^General information, /],
  ] as const) {
    await page.keyboard.press(tab);
    await page.keyboard.press('E');
    await expect(dialog.getByText(edited)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
});

test('a number of nobody, with Enter at its end, opens nothing', async () => {
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('option', { name: /LK2-/ }).first()).toBeVisible();
  const before = page.url();
  await page.keyboard.type('LK2-999999-9');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/No patient/)).toBeVisible();
  await expect(search()).toBeVisible();
  expect(page.url()).toBe(before);
});

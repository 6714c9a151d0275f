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

test('a shortcut pressed right after the Esc that closes a dialog works', async () => {
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+K');
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

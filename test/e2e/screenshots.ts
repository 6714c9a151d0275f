/**
 * `npm run screenshots [-- FOLDER]`: every screen of a demo clinic as a picture, from the running product;
 * the README's own go to assets/screenshots.
 */
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumLaunch } from '#test/support/chromium.ts';
import { copyOfFolder, makeDemoClinic } from './app/demo-clinic.ts';
import { launchWeb } from './app/web-app.ts';
import { screens } from './screens/screens.ts';

const folder = resolve(process.argv[2] ?? 'build/screenshots');
const kept = resolve('assets/screenshots');

/** What the README shows. */
const inReadme: Readonly<Record<string, string>> = {
  'workspace-light': 'workspace',
  'record-illness-light': 'record',
  'form-light': 'form',
  'home-light': 'home',
  'patient-medicines-light': 'patient',
  'record-medication-dark': 'record-dark',
};

const looks = [
  { name: 'light', scheme: 'light', width: 1366, height: 768 },
  { name: 'dark', scheme: 'dark', width: 1366, height: 768 },
  { name: 'narrow', scheme: 'light', width: 683, height: 768 },
  { name: 'wide', scheme: 'light', width: 1920, height: 1080 },
] as const;

await mkdir(folder, { recursive: true });
await mkdir(kept, { recursive: true });
const browser = await chromium.launch(chromiumLaunch());
// A seed whose waiting patients have names that every system's fonts can show.
const clinic = await makeDemoClinic(12, 7);
for (const { name, scheme, width, height } of looks) {
  const copy = await copyOfFolder(clinic.folder);
  const { page, close } = await launchWeb(browser, copy);
  await page.emulateMedia({ colorScheme: scheme });
  for (const screen of screens) {
    await page.setViewportSize({ width: 1366, height: 768 });
    await screen.open(page, clinic);
    await page.setViewportSize({ width, height });
    await page.evaluate(() => document.fonts.ready);
    const path = join(folder, `${screen.name}-${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    const readmeName = inReadme[`${screen.name}-${name}`];
    if (readmeName !== undefined) await copyFile(path, join(kept, `${readmeName}.png`));
  }
  await close();
  await rm(copy, { recursive: true, force: true });
  console.log(`${name}: ${screens.length} pictures in ${folder}`);
}
await browser.close();
await rm(clinic.folder, { recursive: true, force: true });

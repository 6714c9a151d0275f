/**
 * `npm run screenshots [-- FOLDER]`: every screen and every printed sheet of a demo clinic as a picture,
 * from the running product; the README's own go to assets/screenshots.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumLaunch } from '#test/support/chromium.ts';
import { removeFolders } from '#test/support/quick-clinic.ts';
import type { DemoClinic } from './app/demo-clinic.ts';
import { onPaper, papers } from './screens/papers.ts';
import type { Screen } from './screens/screen.ts';
import { makeWalks } from './screens/walks.ts';

const folder = resolve(process.argv[2] ?? '.cache/screenshots');
const kept = resolve('assets/screenshots');

/** What the README shows. */
const inReadme: Readonly<Record<string, string>> = {
  'workspace-light': 'workspace',
  'record-illness-light': 'record',
  'form-light': 'form',
  'home-light': 'home',
  'patient-medicines-light': 'patient',
  'network-differs-light': 'network',
  'outbox-offline-light': 'outbox',
  'record-life-list-light': 'life',
  'record-medication-dark': 'record-dark',
  'patient-medicines-ar-rtl': 'patient-rtl',
};

const english = { locale: 'en-GB', lang: 'en' } as const;
/** On a computer whose language runs from right to left; patients read it. */
const arabic = { locale: 'ar-EG', lang: 'ar' } as const;

const looks = [
  { name: 'light', scheme: 'light', width: 1366, height: 768, ...english },
  { name: 'dark', scheme: 'dark', width: 1366, height: 768, ...english },
  { name: 'narrow', scheme: 'light', width: 683, height: 768, ...english },
  { name: 'wide', scheme: 'light', width: 1920, height: 1080, ...english },
  { name: 'rtl', scheme: 'light', width: 1366, height: 768, ...arabic },
  { name: 'rtl-dark', scheme: 'dark', width: 1366, height: 768, ...arabic },
] as const;

type Look = (typeof looks)[number];

/** Sheets are printed the same whatever the window looks like. */
const takePapers = async (page: Page, from: string): Promise<void> => {
  for (const paper of papers.filter((each) => each.from === from)) {
    await onPaper(page, paper, async () => {
      await page.screenshot({ path: join(folder, `${paper.name}.png`), fullPage: true });
    });
  }
};

const takeScreens = async (
  page: Page,
  list: readonly Screen[],
  clinic: DemoClinic,
  { name, scheme, width, height }: Look,
): Promise<void> => {
  await page.emulateMedia({ colorScheme: scheme });
  for (const screen of list) {
    await page.setViewportSize({ width: 1366, height: 768 });
    await screen.open(page, clinic);
    await page.setViewportSize({ width, height });
    await page.evaluate(() => document.fonts.ready);
    const path = join(folder, `${screen.name}-${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    if (name === 'light') await takePapers(page, screen.name);
  }
};

await mkdir(folder, { recursive: true });
await mkdir(kept, { recursive: true });
const browser = await chromium.launch(chromiumLaunch());
const walks = await makeWalks();
for (const look of looks) {
  let pictures = 0;
  for (const { screens, start } of walks.all(look.lang)) {
    const { page, clinic, close } = await start(browser, look.locale);
    await takeScreens(page, screens, clinic, look);
    pictures += screens.length;
    await close();
  }
  console.log(`${look.name}: ${pictures} pictures in ${folder}`);
}
// At the end: what lies in assets belongs to the build, which would be made anew in the middle.
for (const [name, keptAs] of Object.entries(inReadme)) {
  await copyFile(join(folder, `${name}.png`), join(kept, `${keptAs}.png`));
}
await walks.close();
removeFolders();
await browser.close();

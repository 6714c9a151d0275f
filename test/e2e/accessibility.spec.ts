import { rm } from 'node:fs/promises';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { removeFolders } from '#test/support/quick-clinic.ts';
import { newFolder } from '#test/support/real-app.ts';
import { type DemoClinic, makeDemoClinic } from './app/demo-clinic.ts';
import { launchWeb } from './app/web-app.ts';
import { networkScreens } from './screens/network.ts';
import { outboxWalks } from './screens/outbox.ts';
import { someInArabic } from './screens/patient.ts';
import { screensIn } from './screens/screens.ts';
import { setUpScreens } from './screens/set-up.ts';
import type { Screen } from './screens/screen.ts';
import { seriousColoursIn, seriousIn } from './steps/serious.ts';

const usual = { width: 1366, height: 768 };
/** The usual screen of a clinic, and the same at 200 %. */
const sizes = [usual, { width: 683, height: 768 }];

/** Milliseconds for a walk of some sixty screens, each looked at four times; a slow computer takes five minutes. */
const walkLimit = 1_500_000;

/** Opens each screen once and looks at it in both schemes and sizes. */
const lookThrough = async (
  page: Page,
  clinic: DemoClinic,
  shown: readonly Screen[],
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const { name, open } of shown) {
    await open(page, clinic);
    for (const [colorScheme, look] of [
      ['dark', seriousColoursIn],
      ['light', seriousIn],
    ] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const size of sizes.toReversed()) {
        await page.setViewportSize(size);
        const serious = await look(page);
        found.push(...serious.map((line) => `${name}, ${colorScheme}, ${size.width}: ${line}`));
      }
    }
  }
  return found;
};

const lookAt = async (
  browser: Browser,
  clinic: DemoClinic,
  shown: readonly Screen[],
): Promise<readonly string[]> => {
  const { page, close, faults } = await launchWeb(browser, clinic.folder);
  const found = await lookThrough(page, clinic, shown);
  await close();
  await rm(clinic.folder, { recursive: true, force: true });
  return [...found, ...faults];
};

test('axe finds nothing serious in the wizard, light and dark, wide and narrow', async ({
  browser,
}) => {
  const empty = { folder: await newFolder(), card: '', pin: '' };
  expect(await lookAt(browser, empty, setUpScreens)).toEqual([]);
});

test('axe finds nothing serious on any screen, light and dark, wide and narrow', async ({
  browser,
}) => {
  test.setTimeout(walkLimit);
  const shown = [...screensIn('en'), ...someInArabic];
  expect(await lookAt(browser, await makeDemoClinic(6), shown)).toEqual([]);
});

test('axe finds nothing serious where nodes are named, light and dark, wide and narrow', async ({
  browser,
}) => {
  test.setTimeout(walkLimit);
  expect(await lookAt(browser, await makeDemoClinic(1), networkScreens)).toEqual([]);
});

test('axe finds nothing serious where records wait to be sent, light and dark, wide and narrow', async ({
  browser,
}) => {
  test.setTimeout(walkLimit);
  const { screens, start } = (await outboxWalks())();
  const { page, clinic, close } = await start(browser, 'en-GB');
  const found = await lookThrough(page, clinic, screens);
  await close();
  removeFolders();
  expect(found).toEqual([]);
});

import { expect, type Page, test } from '@playwright/test';
import { removeFolders } from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import { launchOver } from './app/in-process.ts';
import { makeKiosk } from './app/made-kiosk.ts';
import { dropOn } from './steps/drop.ts';
import { seriousIn } from './steps/serious.ts';

/** Milliseconds for two workstations that are enrolled and five screens, each looked at four times. */
const walkLimit = 400_000;

const sizes = [
  { width: 1280, height: 800 },
  { width: 640, height: 800 },
];

const lookAt = async (page: Page, name: string): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const size of sizes) {
      await page.setViewportSize(size);
      const serious = await seriousIn(page);
      found.push(...serious.map((line) => `${name}, ${colorScheme}, ${size.width}: ${line}`));
    }
  }
  await page.setViewportSize(sizes[0] ?? { width: 1280, height: 800 });
  return found;
};

/** Addresses that the browser has open; whatever it began to open before is among them. */
const openAddresses = async (page: Page): Promise<readonly string[]> => {
  const last = await page.context().newPage();
  const all = page.context().pages();
  await last.close();
  return all.filter((each) => each !== last).map((each) => each.url());
};

test('a kiosk shows its front to everybody, and its pages to who opens it with a passphrase', async ({
  browser,
}) => {
  test.setTimeout(walkLimit);
  const { clinic, network, card } = await makeKiosk();
  const { page, close } = await launchOver(browser, clinic);
  const found: string[] = [];

  await expect(page.getByRole('heading', { name: 'Hold your card to the reader' })).toBeVisible();
  await expect(page.getByText('Lakeside Clinic')).toBeVisible();
  await expect(page.getByRole('link')).toHaveCount(0);
  await expect(page.getByRole('textbox')).toHaveCount(0);
  found.push(...(await lookAt(page, 'attract')));

  const address = page.url();
  await dropOn(page, { files: [import.meta.filename] });
  await dropOn(page, { link: 'https://example.com/' });
  expect(await openAddresses(page)).toEqual([address]);

  await page.getByRole('button', { name: 'I have no card' }).click();
  await expect(page.getByRole('heading', { name: 'Please ask at the desk' })).toBeVisible();
  found.push(...(await lookAt(page, 'no card')));
  await page.getByRole('button', { name: 'Back' }).click();

  await page.keyboard.type(card);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Type your PIN' })).toBeVisible();
  await expect(page.getByText(/^Closes in/)).toBeVisible();
  found.push(...(await lookAt(page, 'PIN')));
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  found.push(...(await lookAt(page, 'card that is not known here')));
  await page.getByRole('button', { name: 'Back' }).click();

  await page.goto(`${page.url().split('#')[0]}#/sign-in`);
  await expect(page.getByRole('heading', { name: 'Hold your card to the reader' })).toBeVisible();
  for (let knock = 0; knock < 5; knock += 1) await page.getByText('Lakeside Clinic').click();
  await expect(page.getByRole('heading', { name: 'For staff' })).toBeVisible();
  found.push(...(await lookAt(page, 'door')));
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrases.administrator);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Hold your card to the reader' })).toBeVisible();

  expect(found).toEqual([]);
  await close();
  await network.close();
  removeFolders();
});

import { type Browser, expect, type Page, test } from '@playwright/test';
import { ar } from '#renderer/text/ar/index.ts';
import { copyOf, removeFolders } from '#test/support/quick-clinic.ts';
import { launchOver } from './app/in-process.ts';
import { bringCards, makeKiosk } from './app/made-kiosk.ts';
import { typeDigits } from './steps/card.ts';

let made: Awaited<ReturnType<typeof makeKiosk>>;

/** A kiosk of a clinic in a network, closed, that knows one card. */
test.beforeAll(async () => {
  test.setTimeout(400_000);
  made = await makeKiosk();
  await bringCards(made.first, made.clinic);
});
test.afterAll(async () => {
  await made.network.close();
  removeFolders();
});

const english = 'Hold your card to the reader';

/** What the page says of itself, to a browser and to a screen reader. */
const pageOf = (page: Page): Promise<readonly [string, string]> =>
  page.evaluate(() => [document.documentElement.lang, document.documentElement.dir] as const);

/** Fonts that came with the page and were needed, and how high the lines of its heading are. */
const typeOf = (page: Page) =>
  page.evaluate(() => {
    const { lineHeight, fontSize, letterSpacing } = getComputedStyle(
      document.querySelector('h1') ?? document.body,
    );
    const loaded = [...document.fonts].filter(({ status }) => status === 'loaded');
    return {
      fonts: loaded.map(({ family }) => family.replaceAll('"', '')),
      line: Number.parseFloat(lineHeight) / Number.parseFloat(fontSize),
      letterSpacing,
    };
  });

const openKiosk = async (browser: Browser) => {
  const opened = await launchOver(browser, await copyOf(made.clinic));
  await expect(opened.page.getByRole('heading', { name: english })).toBeVisible();
  await opened.page.clock.install();
  return opened;
};

const chooseArabic = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'العربية' }).click();
  await expect(page.getByRole('heading', { name: ar.kiosk.holdCard })).toBeVisible();
};

const holdCard = async (page: Page): Promise<void> => {
  await page.keyboard.type(made.card);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: ar.patientLogin.pinTitle })).toBeVisible();
};

const untilEnglish = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { name: english })).toBeVisible();
  expect(await pageOf(page)).toEqual(['en-GB', 'ltr']);
};

test('somebody reads their record in Arabic, and whoever comes after finds the workstation’s language', async ({
  browser,
}) => {
  const { page, close } = await openKiosk(browser);

  await chooseArabic(page);
  expect(await pageOf(page)).toEqual(['ar', 'rtl']);
  await holdCard(page);
  await typeDigits(page, made.pin);
  await expect(page.getByRole('heading', { name: ar.patientRecord.tabs.about })).toBeVisible();
  await expect(page.getByText(ar.patientRecord.about.number)).toBeVisible();
  await expect(page.locator('bdi[dir=ltr]', { hasText: /^LK2-\d{6}-\d$/ })).toBeVisible();
  await page.getByRole('tab', { name: ar.patientRecord.tabs.looked }).click();
  await expect(page.getByText(ar.access.ask)).toBeVisible();
  await expect(page.getByText(ar.access.did.ownRecord)).toBeVisible();
  expect(await pageOf(page)).toEqual(['ar', 'rtl']);

  await page.clock.fastForward('01:17');
  await expect(page.getByRole('heading', { name: ar.patientRecord.asking.title })).toBeVisible();
  await page.clock.fastForward('00:16');
  await untilEnglish(page);
  await close();
});

test('a PIN that is not right is refused in Arabic, and its boxes and keys keep their order', async ({
  browser,
}) => {
  const { page, close } = await openKiosk(browser);

  await chooseArabic(page);
  await holdCard(page);
  await typeDigits(page, made.pin === '482913' ? '482914' : '482913');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(ar.errors.wrongPin.what);
  await expect(alert).toContainText(/بقيت .?4.? محاولات/);
  expect(await pageOf(page)).toEqual(['ar', 'rtl']);
  const xOf = async (digit: string): Promise<number> =>
    (await page.getByRole('button', { name: digit, exact: true }).boundingBox())?.x ?? NaN;
  expect(await xOf('1')).toBeLessThan(await xOf('3'));

  await page.clock.fastForward('01:01');
  await untilEnglish(page);
  await close();
});

test('a language is written as it has to be, and is not left for whoever comes next', async ({
  browser,
}) => {
  const { page, close } = await openKiosk(browser);

  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await expect.poll(() => pageOf(page)).toEqual(['hi', 'ltr']);
  const hindi = await typeOf(page);
  expect(hindi.fonts).toContain('Noto Sans Devanagari Variable');
  expect(hindi.line).toBeGreaterThanOrEqual(1.6);
  await chooseArabic(page);
  const arabic = await typeOf(page);
  expect(arabic.fonts).toContain('Noto Sans Arabic Variable');
  expect(arabic.letterSpacing).toBe('normal');
  await page.clock.fastForward('01:01');

  await untilEnglish(page);
  await close();
});

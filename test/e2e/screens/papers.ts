import type { Page } from '@playwright/test';

type Show = (page: Page) => Promise<void>;

/** A sheet that goes to the printer from a screen. */
export interface Paper {
  readonly name: string;
  /** The screen that it is printed from, as the screens' list leaves it. */
  readonly from: string;
  /** Sends it to the printer. */
  readonly print: Show;
}

const press =
  (name: string | RegExp): Show =>
  (page) =>
    page.getByRole('button', { name }).click();

const fromMenu =
  (item: string | RegExp): Show =>
  async (page) => {
    await page.getByRole('button', { name: /^Print/ }).click();
    await page.getByRole('menuitem', { name: item }).first().click();
  };

export const papers: readonly Paper[] = [
  { name: 'paper-recovery', from: 'setup-recovery', print: press('Print the kit') },
  { name: 'paper-visit', from: 'record-illness', print: fromMenu(/^Visit of/) },
  { name: 'paper-summary', from: 'record-illness', print: fromMenu('Summary of the record') },
  { name: 'paper-check', from: 'verify-genuine', print: press('Print this check') },
  { name: 'paper-card', from: 'card', print: press('Print card') },
  { name: 'paper-card-a4', from: 'card', print: press('Print on A4') },
];

/** A4 at 96 dots to the inch. */
const paperSize = { width: 794, height: 1123 } as const;

/** Shows what the printer gets while `look` runs; the page is then as it was. */
export const onPaper = async (page: Page, paper: Paper, look: Show): Promise<void> => {
  const before = page.viewportSize();
  // The browser of a test prints nothing, and would take the sheet away at once.
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await paper.print(page);
  await page.locator('[data-print-sheet]').waitFor({ state: 'attached' });
  await page.setViewportSize(paperSize);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(async () => {
    // The printer leaves a margin; the picture shows one.
    document.body.style.padding = '14mm';
    await document.fonts.ready;
  });
  await look(page);
  await page.evaluate(() => {
    document.body.style.padding = '';
  });
  await page.emulateMedia({ media: null });
  if (before !== null) await page.setViewportSize(before);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.locator('[data-print-sheet]').waitFor({ state: 'detached' });
};

/** From the click on "Sign and save" until the screen says that the transaction is validated. */
import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { makeDemoClinic } from '#test/e2e/app/demo-clinic.ts';
import { launchElectron } from '#test/e2e/app/electron-app.ts';
import { openDemo, signInAs } from '#test/e2e/steps/demo.ts';
import { field, plain, section } from '#test/e2e/steps/field.ts';
import { untilSaved } from '#test/e2e/steps/patient-form.ts';
import { openDisplay } from './display.ts';
import type { Found } from './figure.ts';
import type { Plan } from './plan.ts';
import { percentile } from './statistics.ts';

const patients = 100;
const group = `On the screen of a real Electron, with ${patients} patients`;

export const click = async (_folder: string, plan: Plan): Promise<Found> => {
  const display = await openDisplay();
  if (display === null) return { figures: [], leftOut: [{ group, why: 'no display, no Xvfb' }] };
  const clinic = await makeDemoClinic(patients);
  const app = await launchElectron(clinic.folder, { DISPLAY: display.name });
  try {
    await openDemo(app.page);
    await signInAs(app.page, 'doctor');
    const samples: number[] = [];
    // The first visit, whose screens are opened for the first time, does not count.
    for (let visit = 0; visit <= plan.clicks; visit += 1) {
      await writeVisit(app.page, visit);
      const milliseconds = await clickUntilValidated(app.page);
      if (visit > 0) samples.push(milliseconds);
    }
    const figure = {
      group,
      what: 'Click to “Transaction is validated”',
      whose: 'own',
      count: samples.length,
      p50: percentile(samples, 0.5),
      p95: percentile(samples, 0.95),
      perSecond: null,
      ratios: [],
      note: 'signed, committed, read back, verified and painted',
    } as const;
    return { figures: [figure], leftOut: [] };
  } finally {
    await app.close();
    await display.close();
    await rm(clinic.folder, { recursive: true, force: true });
  }
};

/** A short visit of one of the patients, up to the last look before signing. */
const writeVisit = async (page: Page, visit: number): Promise<void> => {
  await page.getByRole('link', { name: 'Patients', exact: true }).click();
  await page
    .getByRole('option')
    .nth(visit % 10)
    .click();
  await page.getByRole('button', { name: /^(Start|New) visit/ }).click();
  await plain(field(page, 'Reason for the visit'), 'Cough');
  await plain(field(section(page, 'Symptoms'), 'Symptom'), 'Cough');
  await plain(field(section(page, 'Illness'), 'Name or code'), 'A cough of winter');
  await page.getByRole('radio', { name: 'No medicine' }).check();
  await plain(field(section(page, 'Treatment'), 'Treatment given'), 'Rest');
  await untilSaved(page);
  await page.getByRole('button', { name: 'Review and sign' }).click();
  await page.getByRole('button', { name: 'Sign and save' }).waitFor();
};

/** Milliseconds on the page's own clock, from the mouse's event to the frame that shows the words. */
const clickUntilValidated = async (page: Page): Promise<number> => {
  const measured = await page.evaluateHandle(() => {
    const clicked = new Promise<number>((resolve) => {
      document.addEventListener('click', ({ timeStamp }) => resolve(timeStamp), {
        capture: true,
        once: true,
      });
    });
    const painted = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('main')?.textContent.includes('Transaction is validated'))
          return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    return { milliseconds: Promise.all([clicked, painted]).then(([from, to]) => to - from) };
  });
  await page.getByRole('button', { name: 'Sign and save' }).click();
  return measured.evaluate(({ milliseconds }) => milliseconds);
};

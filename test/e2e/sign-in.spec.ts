import { rm } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { demo, makeDemoClinic } from './app/demo-clinic.ts';
import { nextLink, startWebHost, stop } from './app/web-app.ts';
import { openDemo } from './steps/demo.ts';
import { typePassphrase } from './steps/sign-in.ts';

/** Answers come to the page; what the main process tells by itself of its status does not. */
const holdNewsBack = (page: Page): Promise<void> =>
  page.routeWebSocket(/^ws:/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (!message.toString().startsWith('{"event":"status"')) socket.send(message);
    });
  });

test('a doctor who signs in for a new patient gets the form, also when the answer overtakes the news', async ({
  browser,
}) => {
  const { folder } = await makeDemoClinic(1);
  const program = startWebHost(folder);
  const page = await browser.newPage();
  await holdNewsBack(page);
  await page.goto(await nextLink(program));

  await openDemo(page);
  await page.keyboard.press('n');
  await typePassphrase(page, demo.doctor.passphrase);
  await expect(page.getByRole('heading', { name: 'New patient and first visit' })).toBeVisible();

  await page.close();
  await stop(program);
  await rm(folder, { recursive: true, force: true });
});

import { rm } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { demo, makeDemoClinic } from './app/demo-clinic.ts';
import { nextLink, startWebHost, stop } from './app/web-app.ts';
import { openDemo, signInAs, signOutOf } from './steps/demo.ts';
import { typePassphrase } from './steps/sign-in.ts';

/** Answers come to the page; what the main process tells by itself of its status does not. */
const holdNewsBack = (page: Page): Promise<void> =>
  page.routeWebSocket(/^ws:/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (!message.toString().startsWith('{"event":"status"')) socket.send(message);
    });
  });

/** The answer to a call stays on its way until it is released. */
const holdAnswer = async (page: Page, name: string): Promise<() => void> => {
  const released = Promise.withResolvers<void>();
  let id: unknown;
  await page.routeWebSocket(/^ws:/, (socket) => {
    const server = socket.connectToServer();
    const parsed = (message: string | Buffer) =>
      JSON.parse(message.toString()) as { readonly id?: unknown; readonly name?: unknown };
    socket.onMessage((message) => {
      if (parsed(message).name === name) id = parsed(message).id;
      server.send(message);
    });
    server.onMessage((message) => {
      const isHeld = id !== undefined && parsed(message).id === id;
      void (isHeld ? released.promise : Promise.resolve()).then(() => socket.send(message));
    });
  });
  return released.resolve;
};

test('who is quicker than the answer to a sign-out stays where they went', async ({ browser }) => {
  const { folder } = await makeDemoClinic(1);
  const program = startWebHost(folder);
  const page = await browser.newPage();
  const release = await holdAnswer(page, 'session.signOut');
  await page.goto(await nextLink(program));

  await openDemo(page);
  await signInAs(page, 'doctor');
  await signOutOf(page);
  await page.getByRole('link', { name: 'Doctor or reception sign-in' }).click();
  const choice = page.getByRole('group', { name: 'Who is signing in?' });
  await expect(choice).toBeVisible();
  release();
  // Nothing tells when a page has not moved.
  await page.waitForTimeout(500);
  await expect(choice).toBeVisible();

  await page.close();
  await stop(program);
  await rm(folder, { recursive: true, force: true });
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

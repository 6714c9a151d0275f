import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchHostApp, makeHostApp } from '#test/support/electron-host-app.ts';

test('closing while records wait asks first; who stays keeps the window, who closes ends it', async () => {
  const app = await makeHostApp();
  const data = await mkdtemp(join(tmpdir(), 'careledger-data-'));
  const electron = await launchHostApp(app, data);
  await electron.firstWindow();
  const asked = await electron.evaluate(async ({ BrowserWindow, dialog }) => {
    const [host] = globalThis.hostUnderTest.careledger.connections;
    host?.send('status', { waiting: 2, attention: 0 } as never);
    const [window] = BrowserWindow.getAllWindows();
    const questions: string[] = [];
    const answers = [1, 0];
    dialog.showMessageBox = ((_window: unknown, { message }: { readonly message: string }) => {
      questions.push(message);
      return Promise.resolve({ response: answers.shift() ?? 1, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
    window?.close();
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    return { questions, stays: window?.isDestroyed() === false };
  });
  const ended = new Promise((resolve) => {
    electron.process().once('exit', resolve);
  });
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

  expect(asked).toEqual({ questions: ['2 records wait to be sent'], stays: true });
  expect(await ended).toBe(0);
  for (const folder of [app, data]) await rm(folder, { recursive: true, force: true });
});

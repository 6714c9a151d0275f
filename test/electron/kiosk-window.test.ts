import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Bridge } from '#contract/bridge.ts';
import { dropOn } from '#test/e2e/steps/drop.ts';
import { launchHostApp, makeHostApp } from '#test/support/electron-host-app.ts';

declare global {
  interface Window {
    pressed?: string[];
  }
}

let app: string;
let data: string;
let electron: ElectronApplication;
let page: Page;

test.beforeAll(async () => {
  app = await makeHostApp();
});
test.afterAll(() => rm(app, { recursive: true }));
test.beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'careledger-data-'));
  electron = await launchHostApp(app, data);
  page = await electron.firstWindow();
  await page.waitForFunction(() => window.moduleRan);
  await page.evaluate(() => {
    window.pressed = [];
    document.addEventListener('keydown', ({ key, ctrlKey }) => {
      window.pressed?.push(ctrlKey ? `Ctrl+${key}` : key);
    });
    const { careledger } = window as unknown as { readonly careledger: Bridge };
    return careledger.invoke('app.preferences', {});
  });
});
test.afterEach(async () => {
  await electron.close();
  await rm(data, { recursive: true, force: true });
});

type Who = 'nobody' | 'patient' | 'administrator' | 'locked';

/** The application tells the page that this is a kiosk, and who is signed in. */
const becomeKiosk = (who: Who): Promise<void> =>
  electron.evaluate((_electron, now) => {
    const [, connection] = globalThis.hostUnderTest.careledger.connections;
    const sessions = {
      nobody: null,
      patient: { kind: 'patient' },
      administrator: { kind: 'staff', locked: false },
      locked: { kind: 'staff', locked: true },
    };
    const status = { workstation: { purpose: 'kiosk' }, session: sessions[now] };
    connection?.send('status', status as never);
  }, who);

const look = () =>
  electron.evaluate(({ BrowserWindow, Menu }) => {
    const [window] = BrowserWindow.getAllWindows();
    return { kiosk: window?.isKiosk(), menu: Menu.getApplicationMenu() !== null };
  });

test('a kiosk is held for everybody but staff', async () => {
  const before = await look();
  const seen: unknown[] = [];
  for (const who of ['nobody', 'patient', 'administrator', 'locked'] as const) {
    await becomeKiosk(who);
    seen.push(await look());
  }

  const [held, open] = [
    { kiosk: true, menu: false },
    { kiosk: false, menu: true },
  ];
  expect([before, ...seen]).toEqual([open, held, held, open, held]);
});

test('keys that print, zoom, reload, close or open tools do not arrive; digits, Enter and the door do', async () => {
  await becomeKiosk('nobody');
  const keys = [
    ...['1', 'Enter', 'Backspace', 'Control+p', 'Control+r', 'F5', 'F11', 'F12'],
    ...['Control+Shift+i', 'Control+=', 'Control+-', 'Control+w', 'Control+q', 'Alt+F4'],
    ...['Control+l', 'Meta+d', 'ContextMenu', 'Control+Shift+s', '9'],
  ];
  // What Playwright presses itself goes around the window: these go where a keyboard's go.
  await electron.evaluate(({ BrowserWindow }, pressed) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    for (const each of pressed) {
      const parts = each.split('+').filter((part) => part !== '');
      const keyCode = each.endsWith('+=') ? '=' : (parts.at(-1) ?? '');
      const modifiers = parts.slice(0, -1).map((part) => part.toLowerCase()) as 'control'[];
      contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
    }
  }, keys);
  await page.waitForFunction(() => window.pressed?.includes('9'));

  const arrived = await page.evaluate(() => window.pressed);
  expect(arrived).toEqual(['1', 'Enter', 'Backspace', 'Ctrl+S', '9']);
});

test('closing the window, leaving the full screen and developer tools come to nothing', async () => {
  await becomeKiosk('patient');
  const after = await electron.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.close();
    window?.webContents.openDevTools();
    await new Promise((resolve) => {
      window?.webContents.once('devtools-closed', () => resolve(undefined));
      if (window?.webContents.isDevToolsOpened() !== true) setTimeout(resolve, 200);
    });
    return {
      there: window?.isDestroyed() === false,
      kiosk: window?.isKiosk(),
      tools: window?.webContents.isDevToolsOpened(),
    };
  });

  expect(after).toEqual({ there: true, kiosk: true, tools: false });
});

test('a file or a link that is dropped on it opens nothing and leads nowhere', async () => {
  await becomeKiosk('nobody');
  await page.evaluate(() => {
    document.addEventListener('dragenter', ({ type }) => window.pressed?.push(type));
  });
  await dropOn(page, { files: [join(app, 'secret.txt')] });
  await dropOn(page, { link: 'https://example.com/' });

  const found = await electron.evaluate(({ BrowserWindow, webContents }) => ({
    windows: BrowserWindow.getAllWindows().length,
    pages: webContents.getAllWebContents().map((contents) => contents.getURL()),
  }));
  const [heading, dragged] = await page.evaluate(() => [
    document.querySelector('h1')?.textContent,
    window.pressed,
  ]);
  expect({ ...found, heading, dragged }).toEqual({
    dragged: ['dragenter', 'dragenter'],
    windows: 1,
    pages: ['app://careledger/'],
    heading: 'Placeholder',
  });
});

test('waiting records open no question with a way out in it', async () => {
  await becomeKiosk('nobody');
  const asked = await electron.evaluate(async ({ BrowserWindow, dialog }) => {
    const [host] = globalThis.hostUnderTest.careledger.connections;
    host?.send('status', { waiting: 2, attention: 0 } as never);
    let questions = 0;
    dialog.showMessageBox = () => {
      questions += 1;
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
    BrowserWindow.getAllWindows()[0]?.close();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    return questions;
  });

  expect(asked).toBe(0);
});

test('a page that is loaded again while staff are in is held again', async () => {
  await becomeKiosk('administrator');
  const open = await look();
  await page.reload();
  await page.waitForFunction(() => window.moduleRan);

  expect([open.kiosk, (await look()).kiosk]).toEqual([false, true]);
});

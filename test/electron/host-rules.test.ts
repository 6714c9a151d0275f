import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Bridge } from '#contract/bridge.ts';
import { launchHostApp, makeHostApp } from '#test/support/electron-host-app.ts';
import { findElectron } from '#test/support/electron33.ts';

declare global {
  interface Window {
    readonly inlineRan?: true;
    readonly moduleRan?: true;
    readonly evaluated?: string;
    heard?: unknown;
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
});
test.afterEach(async () => {
  await electron.close();
  await rm(data, { recursive: true, force: true });
});

test('the page has its own origin and styles, and no Node', async () => {
  const found = await page.evaluate(() => ({
    origin: window.origin,
    secure: window.isSecureContext,
    colour: getComputedStyle(document.querySelector('h1') ?? document.body).color,
    globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => name in window,
    ),
    careledger: Object.keys((window as unknown as { careledger: object }).careledger),
  }));
  expect(found).toEqual({
    origin: 'app://careledger',
    secure: true,
    colour: 'rgb(1, 2, 3)',
    globals: [],
    careledger: ['host', 'invoke', 'subscribe', 'openExternal'],
  });
});

test('the window is sandboxed', async () => {
  const preferences = await electron.evaluate(({ BrowserWindow, webContents }) => {
    const [contents] = webContents.getAllWebContents();
    const last = contents as unknown as { getLastWebPreferences: () => Electron.WebPreferences };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
      last.getLastWebPreferences();
    return {
      sandbox,
      contextIsolation,
      nodeIntegration,
      webSecurity,
      webviewTag,
      spelling: contents?.session.isSpellCheckerEnabled(),
      persistent: contents?.session.isPersistent(),
      windows: BrowserWindow.getAllWindows().length,
    };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spelling: false,
    persistent: false,
    windows: 1,
  });
});

test('the policy of the page is in force', async () => {
  const found = await page.evaluate(async () => {
    const reached = (address: string): Promise<string> =>
      fetch(address).then(
        () => 'reached',
        () => 'refused',
      );
    return {
      inline: window.inlineRan ?? 'blocked',
      evaluated: window.evaluated,
      itself: await reached('/page.js'),
      network: await reached('http://127.0.0.1:1/'),
      data: await reached('data:,x'),
    };
  });
  expect(found).toEqual({
    inline: 'blocked',
    evaluated: 'EvalError',
    itself: 'refused',
    network: 'refused',
    data: 'refused',
  });
});

test('the session reaches nothing but the page, whatever the policy says', async () => {
  const outcomes = await electron.evaluate(async ({ BrowserWindow, webContents }) => {
    const [contents] = webContents.getAllWebContents();
    if (contents === undefined) return [];
    const { session } = contents;
    const served = async (address: string): Promise<number> =>
      (await session.fetch(address)).status;
    const open = async (address: string): Promise<string> => {
      const other = new BrowserWindow({ show: false, webPreferences: { session } });
      try {
        await other.loadURL(address);
        return 'opened';
      } catch (error) {
        return (error as NodeJS.ErrnoException).code ?? '';
      } finally {
        other.destroy();
      }
    };
    return [
      await served('app://careledger/page.css'),
      await served('app://careledger/../secret.txt'),
      await served('app://careledger/%2e%2e/secret.txt'),
      await served('app://careledger/..%2fsecret.txt'),
      await served('app://careledger/secret.txt'),
      await served('app://other/index.html'),
      await open('http://127.0.0.1:1/'),
      await open('file:///etc/hostname'),
    ];
  });
  expect(outcomes).toEqual([
    ...[200, 404, 404, 404, 404, 404],
    'ERR_BLOCKED_BY_CLIENT',
    'ERR_BLOCKED_BY_CLIENT',
  ]);
});

test('the page opens no window and goes nowhere', async () => {
  const opened = await page.evaluate(() => window.open('https://example.com/') === null);
  await page.evaluate(() => {
    window.location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/';
    document.body.append(frame);
  });
  const address = await page.evaluate(() => window.location.href);
  expect([opened, address, electron.windows().length]).toEqual([true, 'app://careledger/', 1]);
});

test('the page is allowed nothing but copying text', async () => {
  const answers = await page.evaluate(async () => {
    const state = async (name: string): Promise<readonly [string, string]> => {
      const status = await navigator.permissions.query({ name: name as PermissionName });
      return [name, status.state];
    };
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'];
    const all = [...names, 'clipboard-read', 'clipboard-write'];
    return Object.fromEntries(await Promise.all(all.map(state)));
  });
  expect(answers).toEqual({
    geolocation: 'denied',
    notifications: 'denied',
    camera: 'denied',
    microphone: 'denied',
    midi: 'denied',
    'clipboard-read': 'denied',
    'clipboard-write': 'granted',
  });
});

test('calls and events cross the bridge', async () => {
  const reply = await page.evaluate(() => {
    const { careledger } = window as unknown as { readonly careledger: Bridge };
    careledger.subscribe((name, body) => {
      window.heard = [name, body];
    });
    return careledger.invoke('app.status', { a: 1 });
  });
  await electron.evaluate(() => {
    const [, connection] = globalThis.hostUnderTest.careledger.connections;
    connection?.send('progress', { task: 'erasure', done: 1, total: 2 });
  });
  await page.waitForFunction(() => window.heard);
  const heard = await page.evaluate(() => window.heard);
  expect([reply, heard]).toEqual([
    { ok: true, value: { name: 'app.status', input: { a: 1 } } },
    ['progress', { task: 'erasure', done: 1, total: 2 }],
  ]);
});

/** Of pages; the first connection is the host's own, by which it learns what waits to be sent. */
const connections = (): Promise<readonly boolean[]> =>
  electron.evaluate(() =>
    globalThis.hostUnderTest.careledger.connections
      .slice(1)
      .map((connection) => connection.isClosed()),
  );

test('a page that is loaded again starts a new session', async () => {
  await page.evaluate(bridgeCall);
  await page.reload();
  await page.evaluate(bridgeCall);
  expect(await connections()).toEqual([true, false]);
});

test('going to a place inside the page keeps the session', async () => {
  await page.evaluate(bridgeCall);
  await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.loadURL('app://careledger/#/verify'),
  );
  await page.evaluate(bridgeCall);
  expect([await page.evaluate(() => window.location.hash), await connections()]).toEqual([
    '#/verify',
    [false],
  ]);
});

test('sleep and the locked screen of the computer lock the session', async () => {
  await page.evaluate(bridgeCall);
  const calls = await electron.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('suspend');
    powerMonitor.emit('lock-screen');
    return new Promise<unknown>((resolve) => {
      setImmediate(() => resolve(globalThis.hostUnderTest.careledger.connections[1]?.calls));
    });
  });
  expect(calls).toEqual([
    ['app.status', {}],
    ['session.lock', {}],
    ['session.lockSoon', {}],
  ]);
});

test('a second start with the same data folder ends, and the first comes to the front', async () => {
  const focused = electron.evaluate(
    ({ app: main }) =>
      new Promise((resolve) => {
        main.once('second-instance', () => resolve('second start seen'));
      }),
  );
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(await findElectron(), [...flags, app, `--data=${data}`], {
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => {
    second.once('exit', resolve);
  });
  expect([code, await focused]).toEqual([0, 'second start seen']);
});

test('the browser leaves nothing of the page on disk', async () => {
  await page.evaluate(() => {
    localStorage.setItem('name', 'canary-7c1');
    sessionStorage.setItem('name', 'canary-7c1');
  });
  await electron.close();
  const entries = await readdir(data, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const contents = await Promise.all(
    files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
  );
  expect(contents.filter((content) => content.includes('canary-7c1'))).toEqual([]);
});

test('closing the window closes the application', async () => {
  const ended = new Promise((resolve) => {
    electron.process().once('exit', resolve);
  });
  await page.evaluate(bridgeCall);
  await electron.evaluate(({ app: main }) => {
    main.on('will-quit', () => {
      const { careledger } = globalThis.hostUnderTest;
      process.stdout.write(`closed ${String(careledger.isClosed())}\n`);
    });
  });
  const said = new Promise((resolve) => {
    electron.process().stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString('utf8').includes('closed')) resolve(chunk.toString('utf8').trim());
    });
  });
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect([await said, await ended]).toEqual(['closed true', 0]);
});

function bridgeCall(): Promise<unknown> {
  const { careledger } = window as unknown as { readonly careledger: Bridge };
  return careledger.invoke('app.status', {});
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Bridge } from '#contract/bridge.ts';
import { launchHostApp, makeHostApp } from '#test/support/electron-host-app.ts';

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
  // A camera and a microphone that exist without hardware; nothing is granted by it.
  electron = await launchHostApp(app, data, ['--use-fake-device-for-media-stream']);
  page = await electron.firstWindow();
  await page.waitForFunction(() => window.moduleRan);
  await page.evaluate(() => {
    const { careledger } = window as unknown as { readonly careledger: Bridge };
    return careledger.invoke('app.preferences', {});
  });
});
test.afterEach(async () => {
  await electron.close();
  await rm(data, { recursive: true, force: true });
});

const here = (purpose: 'clinical' | 'reception' | 'kiosk', cardCamera: boolean) => ({
  purpose,
  cardCamera,
  patientLanguages: [],
});
const staff = (locked: boolean) => ({ kind: 'staff', locked });

/** The application tells the page what this computer is, and who is signed in. */
const tell = (workstation: object, session: object | null): Promise<void> =>
  electron.evaluate(
    (_electron, status) => {
      const [, connection] = globalThis.hostUnderTest.careledger.connections;
      connection?.send('status', status as never);
    },
    { workstation, session },
  );

/** What the browser answers a page that asks for it: the tracks it gives, or the name of its refusal. */
const ask = (from: Page, wanted: MediaStreamConstraints): Promise<string> =>
  from.evaluate(async (constraints) => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      const kinds = stream.getTracks().map(({ kind }) => kind);
      for (const track of stream.getTracks()) track.stop();
      return kinds.join(' ');
    } catch (error) {
      return (error as DOMException).name;
    }
  }, wanted);

const refused = 'NotAllowedError';

test('a page that asks before anything is known gets no camera', async () => {
  expect(await ask(page, { video: true })).toBe(refused);
});

test('the front of a kiosk whose administrator turned it on gets the camera, without sound', async () => {
  await tell(here('kiosk', true), null);

  const given = await ask(page, { video: true });
  const state = await page.evaluate(
    async () => (await navigator.permissions.query({ name: 'camera' })).state,
  );
  const others = [
    await ask(page, { audio: true }),
    await ask(page, { video: true, audio: true }),
    await page.evaluate(() =>
      navigator.mediaDevices.getDisplayMedia({ video: true }).then(
        () => 'given',
        (error: unknown) => (error as DOMException).name,
      ),
    ),
  ];

  expect({ given, state, others }).toEqual({
    given: 'video',
    state: 'granted',
    others: [refused, refused, refused],
  });
});

test('the setting off, another purpose and a patient or staff who are in: no camera', async () => {
  const answers: Record<string, string> = {};
  for (const [name, workstation, session] of [
    ['off', here('kiosk', false), null],
    ['clinical', here('clinical', true), null],
    ['reception', here('reception', true), null],
    ['patient', here('kiosk', true), { kind: 'patient' }],
    ['staff', here('kiosk', true), staff(false)],
    ['locked by staff, so that the front shows', here('kiosk', true), staff(true)],
    ['off again', here('kiosk', false), null],
  ] as const) {
    await tell(workstation, session);
    answers[name] = await ask(page, { video: true });
  }

  expect(answers).toEqual({
    off: refused,
    clinical: refused,
    reception: refused,
    patient: refused,
    staff: refused,
    'locked by staff, so that the front shows': 'video',
    'off again': refused,
  });
});

test('no other page gets it, even in the same browser session with its network let through', async () => {
  await tell(here('kiosk', true), null);
  const opened = electron.waitForEvent('window');
  await electron.evaluate(async ({ BrowserWindow, webContents }) => {
    const [contents] = webContents.getAllWebContents();
    if (contents === undefined) return;
    const { session } = contents;
    session.webRequest.onBeforeRequest(null);
    const answer = () => new Response('<p>other', { headers: { 'content-type': 'text/html' } });
    session.protocol.handle('https', answer);
    const other = new BrowserWindow({ show: false, webPreferences: { session } });
    await other.loadURL('https://other.example/');
  });
  const other = await opened;
  const foreign = await ask(other, { video: true });

  expect([foreign, await ask(page, { video: true })]).toEqual([refused, 'video']);
});

test('a worker of the page runs, and none from elsewhere', async () => {
  const run = (address: string): Promise<unknown> =>
    page.evaluate(
      (from) =>
        new Promise((resolve) => {
          const refuse = () => resolve('refused');
          try {
            const worker = new Worker(from, { type: 'module' });
            worker.addEventListener('message', ({ data: said }) => resolve(said));
            worker.addEventListener('error', refuse);
          } catch {
            refuse();
          }
        }),
      address,
    );

  const said = [
    await run('/worker.js'),
    await run('data:text/javascript,postMessage("runs")'),
    await run('https://other.example/worker.js'),
  ];
  expect(said).toEqual(['runs in app://careledger', 'refused', 'refused']);
});

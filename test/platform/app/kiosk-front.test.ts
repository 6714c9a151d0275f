import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CallName, callNames } from '#contract/calls/index.ts';
import type { Reply } from '#contract/reply.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type FakeNetwork } from '#test/support/fake-network.ts';
import { addKiosk, inFolder, type Kiosk } from '#test/support/kiosk.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  copyOf,
  emptyClinic,
  foundClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { pageOf, type RealApp } from '#test/support/real-app.ts';
import { joinNetwork, open, untilCaughtUp } from '#test/support/two-workstations.ts';

let network: FakeNetwork;
let first: RealApp;
let kiosk: Kiosk;

beforeAll(async () => {
  const founded = await foundClinic();
  const before = await open(founded);
  await asDoctor(before.page);
  await addPatient(before.page);
  await before.close();
  const member = await joinNetwork(founded, await createPrimitives());
  network = member.network;
  await member.app.close();
  const joined = await copyOf(founded);
  first = await open(founded);
  await untilCaughtUp(first);
  kiosk = await addKiosk(first, joined, { label: 'Kiosk', prefix: 'KI1' });
}, 120_000);
afterAll(async () => {
  await kiosk.app.close();
  await first.close();
  await network.close();
  removeFolders();
});

const codeOf = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.error.code);

/** What a page hears that calls everything there is, in its own order. */
const callEverything = async (
  invoke: (name: CallName) => Promise<Reply<unknown>>,
): Promise<Readonly<Record<string, string>>> => {
  const heard: Record<string, string> = {};
  for (const name of callNames) heard[name] = codeOf(await invoke(name));
  return heard;
};
const letThrough = (heard: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(heard)
    .filter((name) => !['locked', 'notAllowed'].includes(heard[name] ?? ''))
    .toSorted();

test('a page that calls everything at a kiosk gets through with what its front needs', async () => {
  const hostile = pageOf(kiosk.app.app);

  const heard = await callEverything((name) => hostile.connection.invoke(name, {}));

  expect(letThrough(heard)).toEqual([
    'app.preferences',
    'app.status',
    'people.arrive',
    'people.ask',
    'people.known',
    'session.lock',
    'session.lockSoon',
    'session.patientSignIn',
    'session.people',
    'session.signIn',
    'session.signOut',
    'session.touch',
  ]);
});

test('the same page at a clinical workstation is told more', async () => {
  const page = pageOf(first.app);

  const reply = await page.connection.invoke('verify.transaction', {});

  expect(codeOf(reply)).toBe('badInput');
});

test('a kiosk says what it is, and who of the staff has a door there', async () => {
  const status = await kiosk.app.page.get('app.status', {});
  const { people } = await kiosk.app.page.get('session.people', {});

  expect(status).toMatchObject({
    clinic: { name: 'Lakeside Clinic' },
    workstation: { label: 'Kiosk', purpose: 'kiosk' },
    session: null,
  });
  expect(people).toMatchObject([{ name: 'Beatrice Njeri', roles: ['administrator'] }]);
});

test('an administrator is let in by passphrase, and whoever comes after a lock is not', async () => {
  const page = pageOf(kiosk.app.app);
  await asAdministrator(page);
  const listed = await page.call('workstations.list', {});
  await page.get('session.lock', {});

  const heard = await callEverything((name) => page.connection.invoke(name, {}));

  expect(codeOf(listed)).toBe('ok');
  expect(heard).toMatchObject({
    'workstations.list': 'locked',
    'verify.transaction': 'notAllowed',
    'app.setPreferences': 'notAllowed',
    'patients.search': 'locked',
  });
});

test('a kiosk whose copy of the blocks was thrown away stays a kiosk', async () => {
  const copy = await copyOf(kiosk.clinic);
  await inFolder(copy, ({ platform }) => platform.store.removeReplica());
  network.answer(false);
  const again = await open(copy);
  const status = await again.page.get('app.status', {});
  const refused = await again.page.connection.invoke('app.setPreferences', {});
  await again.close();
  network.answer(true);

  expect(status.workstation).toMatchObject({ purpose: 'kiosk' });
  expect(codeOf(refused)).toBe('notAllowed');
});

test('an administrator lets a kiosk read cards with its camera, and that outlives a restart', async () => {
  const clinic = await copyOf(kiosk.clinic);
  const again = await open(clinic);
  const cameraOf = async ({ page }: RealApp) =>
    (await page.get('app.status', {})).workstation?.cardCamera;
  const usual = await cameraOf(again);
  const nobody = await again.page.call('settings.setCardCamera', { on: true });
  await asAdministrator(again.page);
  await again.page.get('settings.setCardCamera', { on: true });
  await again.close();
  const restarted = await open(clinic);
  const kept = await cameraOf(restarted);
  await asAdministrator(restarted.page);
  await restarted.page.get('settings.setCardCamera', { on: false });
  const off = await cameraOf(restarted);
  await restarted.close();

  expect([usual, codeOf(nobody), kept, off]).toEqual([false, 'locked', true, false]);
});

test('no other workstation reads cards with a camera', async () => {
  const page = pageOf(first.app);
  await asAdministrator(page);

  const reply = await page.call('settings.setCardCamera', { on: true });

  const { workstation } = await page.get('app.status', {});
  expect([codeOf(reply), workstation?.cardCamera]).toEqual(['notFound', false]);
});

test('patients are offered the languages that an administrator turned on, and that outlives a restart', async () => {
  const clinic = await copyOf(kiosk.clinic);
  const again = await open(clinic);
  const offered = async ({ page }: RealApp) =>
    (await page.get('app.status', {})).workstation?.patientLanguages;
  const usual = await offered(again);
  const nobody = await again.page.call('settings.setPatientLanguages', { languages: ['ar'] });
  await asAdministrator(again.page);
  await again.page.get('settings.setPatientLanguages', { languages: ['ar', 'sw', 'ar'] });
  await again.close();
  const restarted = await open(clinic);
  const kept = await offered(restarted);
  await restarted.close();

  expect([usual, codeOf(nobody), kept]).toEqual([[], 'locked', ['ar', 'sw']]);
});

test('an empty computer is no kiosk', async () => {
  const empty = await open(await emptyClinic());
  const reply = await empty.page.call('app.setPreferences', { colorScheme: 'dark' });
  await empty.close();

  expect(codeOf(reply)).toBe('ok');
});

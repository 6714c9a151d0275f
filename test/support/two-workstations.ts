import assert from 'node:assert/strict';
import type { CallInput, CallOutput } from '#contract/calls/index.ts';
import type { Purpose } from '#contract/workstations.ts';
import type { Primitives } from '#domain/primitives.ts';
import { fromBase64url, toBase64url } from '#domain/transaction/base64url.ts';
import { concat } from '#domain/transaction/bytes.ts';
import { fastClock } from './fast-clock.ts';
import { type FakeNetwork, startFakeNetwork, urlsOf } from './fake-network.ts';
import { nameNodes } from './join-network.ts';
import {
  asAdministrator,
  asDoctor,
  type Clinic,
  emptyClinic,
  type Machine,
  openClinic,
} from './quick-clinic.ts';
import { type Page, passphrases, type RealApp } from './real-app.ts';
import { until } from './until.ts';

export const proveStaff = (page: Page, passphrase: string = passphrases.administrator) =>
  page.get('session.prove', { passphrase, deed: 'staff', subject: 'clinic' });

export const open = (clinic: Clinic, machine: Machine = {}): Promise<RealApp> =>
  openClinic(clinic, { clock: fastClock(20), ...machine });

/** Brings a clinic with a ledger of its own into a network in memory; answers its open workstation. */
export const joinNetwork = async (
  clinic: Clinic,
  primitives: Primitives,
): Promise<{ readonly app: RealApp; readonly network: FakeNetwork }> => {
  const network = await startFakeNetwork(primitives, 3);
  const app = await open(clinic);
  await asAdministrator(app.page);
  await nameNodes(app.page, urlsOf(network));
  await proveStaff(app.page);
  await app.page.get('join.start', {});
  await untilCaughtUp(app);
  return { app, network };
};

export const untilCaughtUp = ({ page }: RealApp): Promise<void> =>
  until(async () => {
    const { membership, waiting } = await page.get('app.status', {});
    assert(membership?.state === 'network' && membership.caughtUp);
    assert.equal(waiting, 0);
  });

/** Names and prefixes are given once in a clinic. */
let invited = 0;

export const invite = async (
  page: Page,
  wanted: Partial<CallInput<'workstations.invite'>> = {},
): Promise<CallOutput<'workstations.invite'>> => {
  invited += 1;
  await asAdministrator(page);
  await proveStaff(page);
  return page.get('workstations.invite', {
    label: `Room ${100 + invited}`,
    purpose: 'clinical',
    prefix: `R${100 + invited}`,
    ...wanted,
  });
};

/** An empty computer that was given a code. */
export const begin = async (
  code: string,
  clinic: Clinic,
  machine: Machine = {},
): Promise<RealApp> => {
  const app = await open(clinic, machine);
  await app.page.get('setup.choosePlace', { place: 'keychain' });
  await app.page.get('enrolment.begin', { code });
  return app;
};

/** The administrator signs what the new computer answered. */
export const enrol = async (page: Page, added: RealApp) => {
  const { reply } = await added.page.get('enrolment.state', {});
  await asAdministrator(page);
  await proveStaff(page);
  return page.get('workstations.enrol', { reply });
};

export const untilEnrolled = ({ page }: RealApp): Promise<void> =>
  until(async () => {
    const { state } = await page.get('enrolment.state', {});
    assert.equal(state, 'enrolled');
  });

/** A hand-over file as the page puts it together, written by the doctor. */
export const writeFile = async (
  page: Page,
  workstation: CallInput<'handOver.start'>['workstation'],
): Promise<Uint8Array> => {
  // The block that enrols it may not be here yet.
  await until(async () => {
    await asDoctor(page);
    await proveStaff(page, passphrases.doctor);
    await page.get('handOver.start', { workstation });
  });
  const pieces: Uint8Array[] = [];
  for (;;) {
    const { piece, last } = await page.get('handOver.next', { workstation });
    pieces.push(fromBase64url(piece) ?? new Uint8Array());
    if (last) return concat(...pieces);
  }
};

/** Gives a file to a new computer as its page does, in slices; answers the last reply. */
export const giveFile = async ({ page }: RealApp, file: Uint8Array, sliceLength = 50_000) => {
  for (let at = 0; ; at += sliceLength) {
    const last = at + sliceLength >= file.length;
    const piece = toBase64url(file.subarray(at, at + sliceLength));
    const reply = await page.call('enrolment.takeFile', { piece, first: at === 0, last });
    if (last || !reply.ok) return reply;
  }
};

/** A second workstation, from an empty folder to open files. */
export const addWorkstation = async (
  { page }: RealApp,
  wanted: { readonly label: string; readonly purpose: Purpose; readonly prefix: string },
  clinic?: Clinic,
): Promise<{ readonly app: RealApp; readonly clinic: Clinic }> => {
  const folder = clinic ?? (await emptyClinic());
  const { code } = await invite(page, wanted);
  const app = await begin(code, folder);
  const { workstation } = await enrol(page, app);
  await untilEnrolled(app);
  const given = await giveFile(app, await writeFile(page, workstation));
  assert.deepEqual(given, { ok: true, value: {} });
  return { app, clinic: folder };
};

/** A workstation that comes into the clinic, and at which the doctor may sign in. */
export const addDoctorsPlace = async (
  first: RealApp,
  wanted: { readonly label: string; readonly prefix: string; readonly purpose: Purpose },
  clinic?: Clinic,
): Promise<RealApp> => {
  const { app } = await addWorkstation(first, wanted, clinic);
  await untilCaughtUp(app);
  await bringDoctor(first, wanted.label, app);
  return app;
};

/** Takes the doctor's keys to the workstation of this label. One made for a receive key that was replaced meanwhile is made once more. */
export const bringDoctor = (from: RealApp, label: string, to: RealApp): Promise<void> =>
  until(async () => {
    await asDoctor(from.page);
    const { places } = await from.page.get('people.places', {});
    const place = places.find((each) => each.label === label);
    if (place === undefined) throw new Error(`no workstation ${label}`);
    const { workstation } = place;
    const { doctor: passphrase } = passphrases;
    const { code } = await from.page.get('people.carry', { workstation, passphrase });
    await to.page.get('people.arrive', { code, passphrase });
  });

import assert from 'node:assert/strict';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PatientId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { receptionist } from '#test/support/attacked-clinic.ts';
import {
  canariesIn,
  canariesInFiles,
  canaryForm,
  demographicCanaries,
} from '#test/support/canaries.ts';
import { filesIn } from '#test/support/damage.ts';
import { type FrontDesk, frontDesk } from '#test/support/front-desk.ts';
import { holdingPosts } from '#test/support/holding-posts.ts';
import { insiderOf } from '#test/support/insider.ts';
import { inFolder } from '#test/support/kiosk.ts';
import {
  addPatient,
  asDoctor,
  type Clinic,
  copyOf,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { passphrases, type RealApp } from '#test/support/real-app.ts';
import { readWithKeys } from '#test/support/read-with-keys.ts';
import { pagesOf } from '#test/support/stolen-disk.ts';
import { told } from '#test/support/told-on-ledger.ts';
import { open, untilCaughtUp } from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';

const primitives = await createPrimitives();
const passphraseOf = {
  doctor: passphrases.doctor,
  receptionist: receptionist.passphrase,
} as const;
const held = holdingPosts('grant');

let scene: FrontDesk;
let rooms: readonly RealApp[];
let desk: RealApp;

beforeAll(async () => {
  scene = await frontDesk(primitives);
  rooms = await Promise.all(scene.rooms.map((clinic) => open(clinic)));
  desk = await open(scene.desk, { change: held.change });
  for (const app of [...rooms, desk]) await untilCaughtUp(app);
}, 180_000);
/** The screens lock by time, as everywhere. */
beforeEach(async () => {
  for (const { page } of [...rooms, desk]) await asDoctor(page);
});
afterAll(async () => {
  for (const app of [...rooms, desk]) await app.close();
  await scene.network.close();
  removeFolders();
});

const readAt = async ({ page }: RealApp, patient: PatientId) => {
  await asDoctor(page);
  return page.get('patients.record', { patient });
};
const untilRead = (app: RealApp, patient: PatientId): Promise<void> =>
  until(async () => {
    const { trust, visits } = await readAt(app, patient);
    expect({ trust, visits }).toMatchObject({ trust: { state: 'whole' }, visits: [{}] });
  });

/** What lies at the desk of a patient, as whoever holds its disk and keychain sees it. */
const keptOf = async (patient: PatientId) =>
  inFolder(await copyOf(scene.desk), async ({ store: { rows } }) => {
    const families = ['patientKey', 'cardSeed', 'keyOnItsWay'] as const;
    const all = await Promise.all(families.map((family) => rows.list(family)));
    return all.flatMap((each, at) =>
      each.filter(({ id }) => id.startsWith(patient)).map(({ id }) => [families[at], id]),
    );
  });
const untilForgotten = (patient: PatientId): Promise<void> =>
  until(async () =>
    expect(await keptOf(patient)).toEqual([['patientKey', `${patient}/demographics`]]),
  );

describe('a patient who was added at a front desk', { timeout: 120_000 }, () => {
  test('is read where doctors work, and a card is made there', async () => {
    const { patient } = await addPatient(desk.page);
    const [first, second] = rooms;
    assert(first && second);
    await untilRead(first, patient);
    await untilRead(second, patient);
    const { doctor: passphrase } = passphrases;
    await asDoctor(second.page);
    const { state } = await second.page.get('cards.state', { patient });
    await second.page.get('session.prove', { passphrase, deed: 'amend', subject: patient });
    const card = await second.page.get('cards.reissue', { patient, reason: 'The first card' });
    await second.page.get('session.patientSignIn', card);
    const { visits } = await second.page.get('patient.ownRecord', {});

    expect(state).toBe('none');
    expect(visits).toHaveLength(1);
  });

  test('leaves no clinical key there: nothing that anybody opens at the desk reads the visit', async () => {
    const { patient } = await addPatient(desk.page, canaryForm());
    await untilForgotten(patient);
    const readBy = async (person: keyof typeof passphraseOf): Promise<readonly string[]> => {
      const opened = await insiderOf(scene.desk, scene[person], passphraseOf[person]);
      const keys = [...(opened?.keys.values() ?? [])];
      return canariesIn(readWithKeys(scene.network.blocks(), keys, primitives)).toSorted();
    };

    expect(await readBy('doctor')).toEqual(demographicCanaries);
    expect(await readBy('receptionist')).toEqual(demographicCanaries);
    expect(filesIn(scene.desk.folder).filter((name) => name.includes('clinical'))).toEqual([]);
    expect(canariesIn(await pagesOf(scene.desk))).toEqual([]);
    expect(canariesInFiles(scene.desk.folder)).toEqual([]);
  });

  test('whose grants come after every receive key is gone is granted again by that doctor', async () => {
    const [first, second] = rooms;
    assert(first && second);
    held.hold();
    const { patient } = await addPatient(desk.page);
    // Each of the two is sent a key and names another receive key.
    await untilRead(second, (await addPatient(first.page)).patient);
    await untilRead(first, (await addPatient(second.page)).patient);
    const waiting = await keptOf(patient);
    await untilCaughtUp(first);
    await untilCaughtUp(second);
    held.release();
    await until(async () => {
      await asDoctor(desk.page);
      await untilCaughtUp(desk);
      expect(await keptOf(patient)).toEqual([['patientKey', `${patient}/demographics`]]);
    });
    await untilRead(first, patient);
    await untilRead(second, patient);
    const doctor = await insiderOf(scene.desk, scene.doctor, passphrases.doctor);
    const grants = told(scene.network).filter(
      ({ kind, text, transaction }) =>
        kind === 'grant' &&
        text.includes(patient) &&
        transaction.inputs[0]?.owners_before[0] === doctor?.signer.publicKey,
    );

    expect(waiting).toContainEqual(['keyOnItsWay', patient]);
    expect(grants).toHaveLength(2);
  });

  test('is erased there like any other, with what is on its way', async () => {
    held.hold();
    const { patient, mrn } = await addPatient(desk.page);
    const { doctor: passphrase } = passphrases;
    const before = await copyOf(scene.desk);
    const waiting = await keptOf(patient);
    await desk.page.get('session.prove', { passphrase, deed: 'erase', subject: patient });
    await desk.page.get('erasure.erase', { patient, mrn });
    held.release();
    const older = { folder: before.folder, keychain: scene.desk.keychain };
    const opened = async (clinic: Clinic) =>
      (await insiderOf(clinic, scene.doctor, passphrase))?.onTheirWay.has(patient);

    expect(waiting).toContainEqual(['keyOnItsWay', patient]);
    expect(await keptOf(patient)).toEqual([]);
    expect([await opened(before), await opened(older)]).toEqual([true, false]);
  });
});

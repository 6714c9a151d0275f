import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PatientId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import { forgingGrants } from '#test/support/forging-grants.ts';
import { machineOf } from '#test/support/insider.ts';
import { inFolder } from '#test/support/kiosk.ts';
import { type MortalWorkstation, mortalWorkstation } from '#test/support/mortal-workstation.ts';
import {
  addPatient,
  asDoctor,
  type Clinic,
  emptyClinic,
  foundClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { RealApp } from '#test/support/real-app.ts';
import { told } from '#test/support/told-on-ledger.ts';
import { addDoctorsPlace, joinNetwork, untilCaughtUp } from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';
import {
  answeringPoints,
  askingPoints,
  grantingPoints,
  receivingPoints,
} from './key-fail-points.ts';

let network: FakeNetwork;
let founded: Clinic;
let roomClinic: Clinic;

beforeAll(async () => {
  founded = await foundClinic();
  const member = await joinNetwork(founded, await createPrimitives());
  network = member.network;
  roomClinic = await emptyClinic();
  const room = { label: 'Room 3', purpose: 'clinical', prefix: 'RM3' } as const;
  const added = await addDoctorsPlace(member.app, room, roomClinic);
  await added.close();
  await member.app.close();
});
afterAll(async () => {
  await network.close();
  removeFolders();
});

const named = (family: string) => {
  const form = goodForm();
  return { ...form, patient: { ...form.patient, name: { ...form.patient.name, family } } };
};

const foundAt = async ({ page }: RealApp, family: string): Promise<PatientId | undefined> => {
  await asDoctor(page);
  const { found } = await page.get('patients.search', { query: family, limit: 5 });
  return found[0]?.patient;
};

/** Until the doctor has signed the patient, once. */
const signAt = async (first: MortalWorkstation, family: string): Promise<PatientId> => {
  let patient: PatientId | undefined;
  await first.goOn(async (app) => {
    patient = await foundAt(app, family);
    patient ??= (await addPatient(app.page, named(family))).patient;
  });
  assert(patient !== undefined);
  return patient;
};

const readAt = async (app: RealApp, family: string): Promise<void> => {
  const patient = await foundAt(app, family);
  assert(patient !== undefined, `${family} is not found`);
  const { trust } = await app.page.get('patients.record', { patient });
  assert.equal(trust.state, 'whole');
};

/** Keys and boxes that a closed workstation keeps. */
const keptAt = async (clinic: Clinic, patient: PatientId) => {
  const { receiveKeys } = await machineOf(clinic);
  return inFolder(clinic, async ({ store: { rows } }) => {
    const keys = await rows.list('patientKey');
    return {
      keys: keys.filter(({ id }) => id.startsWith(patient)).length,
      boxes: await rows.count('grant'),
      receiveKeys: receiveKeys.size,
    };
  });
};

/** Until nothing is under way at both, and both were killed everywhere. */
const untilDone = (first: MortalWorkstation, second: MortalWorkstation): Promise<void> =>
  until(async () => {
    await first.once(untilCaughtUp);
    await second.once(untilCaughtUp);
    assert.deepEqual([...first.left(), ...second.left()], []);
  });

const onLedger = (kind: string, about: string): number =>
  told(network).filter((each) => each.kind === kind && each.text.includes(about)).length;

test(
  'a new patient’s keys reach the other workstation once, wherever the two are killed',
  { timeout: 180_000 },
  async () => {
    const first = await mortalWorkstation(founded, grantingPoints);
    const second = await mortalWorkstation(roomClinic, receivingPoints);
    const patient = await signAt(first, 'Hydrangeus');
    await first.goOn(untilCaughtUp);
    await second.goOn((app) => readAt(app, 'Hydrangeus'));
    // The key that opened the box goes with the block that names the next one.
    await untilDone(first, second);
    await second.goOn((app) => readAt(app, 'Hydrangeus'));
    await second.close();
    await first.close();

    expect([onLedger('grant', patient), onLedger('keyRequest', patient)]).toEqual([1, 0]);
    expect(await keptAt(roomClinic, patient)).toEqual({ keys: 2, boxes: 0, receiveKeys: 1 });
  },
);

test(
  'keys that had to be asked for come once, wherever the two are killed',
  { timeout: 180_000 },
  async () => {
    const forgery = forgingGrants();
    const first = await mortalWorkstation(founded, answeringPoints, forgery.change);
    const second = await mortalWorkstation(roomClinic, askingPoints);
    await second.goOn(async ({ page }) => void (await asDoctor(page)));
    forgery.begin();
    const patient = await signAt(first, 'Zanzibarius');
    forgery.end();
    await until(async () => {
      await first.once(async ({ page }) => void (await asDoctor(page)));
      await second.once((app) => readAt(app, 'Zanzibarius'));
    });
    await untilDone(first, second);
    await second.goOn((app) => readAt(app, 'Zanzibarius'));
    await second.close();
    await first.close();

    expect([onLedger('grant', patient), onLedger('keyRequest', patient)]).toEqual([2, 1]);
    expect(await keptAt(roomClinic, patient)).toMatchObject({ keys: 2, boxes: 0 });
  },
);

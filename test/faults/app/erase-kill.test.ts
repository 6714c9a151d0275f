import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PatientId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
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
import { passphrases } from '#test/support/real-app.ts';
import { told } from '#test/support/told-on-ledger.ts';
import {
  addDoctorsPlace,
  joinNetwork,
  open,
  untilCaughtUp,
} from '#test/support/two-workstations.ts';
import { erasingPoints } from './key-fail-points.ts';

let network: FakeNetwork;
let founded: Clinic;
let roomClinic: Clinic;
let gone: { readonly patient: PatientId; readonly mrn: string };
let kept: PatientId;

beforeAll(async () => {
  founded = await foundClinic();
  const alone = await open(founded);
  await asDoctor(alone.page);
  gone = await addPatient(alone.page);
  ({ patient: kept } = await addPatient(alone.page));
  await alone.close();
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

const eraseAt = (place: MortalWorkstation): Promise<void> =>
  place.goOn(async (app) => {
    const { page } = app;
    const { patient, mrn } = gone;
    await asDoctor(page);
    const before = await page.call('patients.record', { patient });
    if (before.ok) {
      const proof = { passphrase: passphrases.doctor, deed: 'erase', subject: patient } as const;
      await page.get('session.prove', proof);
      await page.get('erasure.erase', { patient, mrn });
    }
    const after = await page.call('patients.record', { patient });
    assert(!after.ok && after.error.code === 'erased');
    const { trust } = await page.get('patients.record', { patient: kept });
    assert.equal(trust.state, 'whole');
    await untilCaughtUp(app);
  });

const keysAt = (clinic: Clinic) =>
  inFolder(clinic, async ({ store: { rows } }) =>
    (await rows.list('patientKey')).map(({ id }) => id).toSorted(),
  );

test(
  'a record is deleted at each workstation, said once by each, wherever they are killed',
  { timeout: 180_000 },
  async () => {
    for (const clinic of [founded, roomClinic]) {
      const place = await mortalWorkstation(clinic, erasingPoints);
      await eraseAt(place);
      await place.close();
      expect(place.left()).toEqual([]);
    }
    const left = [`${kept}/clinical`, `${kept}/demographics`];
    const onLedger = (kind: string) => told(network).filter((each) => each.kind === kind).length;

    expect([await keysAt(founded), await keysAt(roomClinic)]).toEqual([left, left]);
    expect([founded, roomClinic].map(({ keychain }) => keychain.has('epoch-next'))).toEqual([
      false,
      false,
    ]);
    expect([onLedger('eraseRequest'), onLedger('tombstone')]).toEqual([1, 2]);
  },
);

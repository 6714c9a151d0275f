import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PatientId, PersonId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { keyIdOf, receiveKeyIdOf } from '#domain/record/wire-bytes.ts';
import { concat } from '#domain/transaction/bytes.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import { signedGrant, withOtherBox } from '#test/support/grant-forgery.ts';
import { boxesOf, offer, openedBy, receiveKeyOf } from '#test/support/granted-boxes.ts';
import { insiderOf, machineOf, personCalled } from '#test/support/insider.ts';
import {
  addPatient,
  asDoctor,
  type Clinic,
  copyOf,
  emptyClinic,
  foundClinic,
  names,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { passphrases } from '#test/support/real-app.ts';
import {
  addDoctorsPlace,
  joinNetwork,
  open,
  untilCaughtUp,
} from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';

const primitives = await createPrimitives();

let network: FakeNetwork;
let patient: PatientId;
/** A room's disk and keychain from before it was sent the patient's keys, and from after it deleted the record. */
let before: Clinic;
let after: Clinic;
/** Another doctor's disk, where the record was not deleted. */
let elsewhere: Clinic;
let doctor: PersonId;

beforeAll(async () => {
  elsewhere = await foundClinic();
  const { app: first, network: its } = await joinNetwork(elsewhere, primitives);
  network = its;
  doctor = await personCalled(first.page, names.doctor);
  const room = await emptyClinic();
  const wanted = { label: 'Room 3', purpose: 'clinical', prefix: 'RM3' } as const;
  const added = await addDoctorsPlace(first, wanted, room);
  await added.close();
  before = await copyOf(room);
  await asDoctor(first.page);
  const made = await addPatient(first.page);
  ({ patient } = made);
  const { mrn } = made;
  const second = await open(room);
  await until(async () => {
    await asDoctor(second.page);
    const { found } = await second.page.get('patients.search', { query: mrn, limit: 5 });
    assert.equal(found.length, 1);
  });
  const proof = { passphrase: passphrases.doctor, deed: 'erase', subject: patient } as const;
  await second.page.get('session.prove', proof);
  await second.page.get('erasure.erase', { patient, mrn });
  await untilCaughtUp(second);
  await second.close();
  await first.close();
  after = room;
}, 120_000);
afterAll(async () => {
  await network.close();
  removeFolders();
});

test('a copy of disk and keychain from before opens what came later: copies are listed, not reached', async () => {
  const opened = await openedBy(await machineOf(before), boxesOf(network, patient));

  expect(opened.map(({ length }) => length)).toEqual([64]);
});

test('a copy of the disk from before opens no box with the keychain of after', async () => {
  const thief = { folder: before.folder, keychain: after.keychain };
  const machine = await machineOf(thief);

  expect(machine.receiveKeys.size).toBe(0);
  expect(boxesOf(network, patient)).not.toEqual([]);
});

test('disk, keychain and passphrase of after open nothing of the record', async () => {
  const machine = await machineOf(after);
  const insider = await insiderOf(after, doctor, passphrases.doctor);

  expect(await openedBy(machine, boxesOf(network, patient))).toEqual([]);
  expect(insider?.roles).toEqual(['demographics', 'clinical']);
  expect([...(insider?.keys.keys() ?? [])].filter((id) => id.startsWith(patient))).toEqual([]);
});

test('a box that comes after the record was deleted opens with nothing that is kept there', async () => {
  const insider = await insiderOf(elsewhere, doctor, passphrases.doctor);
  const keys = (['demographics', 'clinical'] as const).map((kind) => {
    const key = insider?.keys.get(`${patient}/${kind}`);
    assert(key !== undefined);
    return { id: keyIdOf(patient, kind, key, primitives), key };
  });
  const { clinic, workstation } = await machineOf(after);
  const receiveKey = receiveKeyOf(network, workstation);
  const room = await open(after);
  const box = { workstation, receiveKey: receiveKeyIdOf(receiveKey, primitives), box: '' };
  const grant = { clinic, patient, keys: keys.map(({ id }) => id), boxes: [box] };
  const plain = concat(...keys.map(({ key }) => key));
  const made = { workstation, receiveKey, plain, about: patient };
  const late = await withOtherBox(room.platform, grant, made);
  assert(insider);
  await offer(network, signedGrant(room.platform, insider.signer, late));
  await until(async () => {
    assert.notEqual(receiveKeyOf(network, workstation), receiveKey);
    await untilCaughtUp(room);
  });
  await room.close();
  // The key goes at the block that names the next, or when somebody comes.
  const again = await open(after);
  await untilCaughtUp(again);
  await asDoctor(again.page);
  await again.close();

  expect(boxesOf(network, patient).length).toBeGreaterThan(1);
  expect(await openedBy(await machineOf(after), boxesOf(network, patient))).toEqual([]);
});

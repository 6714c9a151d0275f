import assert from 'node:assert/strict';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ClinicId, PatientId, PublicKey } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { Signer } from '#domain/primitives.ts';
import { keyIdOf, receiveKeyIdOf } from '#domain/record/wire-bytes.ts';
import { concat, toHex } from '#domain/transaction/bytes.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import { byOutsiders, outsiders } from '#test/support/by-outsiders.ts';
import { type Grant, readGrant, signedGrant, withOtherBox } from '#test/support/grant-forgery.ts';
import { type GrantScene, grantScene, openInsider } from '#test/support/grant-scene.ts';
import { offer, receiveKeyOf } from '#test/support/granted-boxes.ts';
import { holdingPosts } from '#test/support/holding-posts.ts';
import { createMaker } from '#test/support/signed-transactions.ts';
import { addPatient, asDoctor, removeFolders } from '#test/support/quick-clinic.ts';
import { passphrases, type RealApp } from '#test/support/real-app.ts';
import { told } from '#test/support/told-on-ledger.ts';
import { open, untilCaughtUp } from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';

const primitives = await createPrimitives();
const make = createMaker(primitives);
const posts = holdingPosts('grant');
const patientPosts = holdingPosts('patient');

let network: FakeNetwork;
let scene: GrantScene;
let first: RealApp;
let second: RealApp;

beforeAll(async () => {
  scene = await grantScene(primitives);
  const { network: its, founded, roomClinic } = scene;
  network = its;
  first = await open(founded, {
    clock: fastClock(5),
    change: (platform) => patientPosts.change(posts.change(platform)),
  });
  second = await open(roomClinic, { clock: fastClock(5) });
  await untilCaughtUp(first);
  await untilCaughtUp(second);
}, 180_000);
beforeEach(async () => {
  posts.release();
  await asDoctor(first.page);
  await asDoctor(second.page);
});
afterAll(async () => {
  await second.close();
  await first.close();
  await network.close();
  removeFolders();
});

const untilHeld = async (
  { held }: Pick<typeof posts, 'held'>,
  patient: PatientId,
): Promise<Transaction> => {
  const found = (): Transaction | undefined =>
    held().find(({ asset }) => JSON.stringify(asset).includes(patient));
  await until(() => {
    assert(found() !== undefined);
    return Promise.resolve();
  });
  const transaction = found();
  assert(transaction !== undefined);
  return transaction;
};

/** A patient whose grant reaches nobody yet, and that grant. */
const patientWithHeldGrant = async (): Promise<{ patient: PatientId; held: Transaction }> => {
  posts.hold();
  const { patient } = await addPatient(first.page);
  return { patient, held: await untilHeld(posts, patient) };
};

/** A block with this transaction among a great many that nobody of the clinic signed. */
const addFullBlock = async (patient: PatientId, transaction: Transaction): Promise<void> => {
  const { clinic, workstation } = scene.room;
  const about = { clinic, workstation, patient, receiveKey: receiveKeyOfRoom() };
  network.addBlock([...byOutsiders(second.platform, about), transaction]);
  // The nodes tell of it with the next block.
  await send(make.create());
};

const signedBy = (signer: Signer, grant: Grant): Transaction =>
  signedGrant(second.platform, signer, grant);

/** The room's box in this grant, with something else in it. */
const withBox = (grant: Grant, plain: Uint8Array, about = grant.patient): Promise<Grant> =>
  withOtherBox(second.platform, grant, {
    workstation: scene.room.workstation,
    receiveKey: receiveKeyOfRoom(),
    plain,
    about,
  });

const receiveKeyOfRoom = (): PublicKey => receiveKeyOf(network, scene.room.workstation);
const send = (transaction: Transaction): Promise<void> => offer(network, transaction);

/** What the room says of it, once its block is there. */
const verdictInRoom = async ({ id }: Transaction): Promise<string> => {
  let verdict = '';
  await until(async () => {
    const { steps } = await second.page.get('verify.transaction', { hash: id });
    const author = steps.find(({ step }) => step === 'author');
    assert(author !== undefined && author.result !== 'notDone');
    verdict = author.values['verdict'] ?? '';
  });
  return verdict;
};

const isReadable = async (patient: PatientId): Promise<boolean> => {
  const reply = await second.page.call('patients.record', { patient });
  if (!reply.ok || reply.value.trust.state !== 'whole') return false;
  return reply.value.demographics.versions.every(({ content }) => content !== null);
};
const untilReadable = (patient: PatientId): Promise<void> =>
  until(async () => {
    await asDoctor(second.page);
    const { found } = await second.page.get('patients.search', { query: '', limit: 50 });
    assert(found.some((each) => each.patient === patient));
    assert(await isReadable(patient));
  });
const questionsFor = (patient: PatientId): number =>
  told(network).filter(({ kind, text }) => kind === 'keyRequest' && text.includes(patient)).length;

const ofKnown = (): Uint8Array =>
  concat(
    scene.doctor.keys.get(`${scene.known}/demographics`) ?? new Uint8Array(),
    scene.doctor.keys.get(`${scene.known}/clinical`) ?? new Uint8Array(),
  );

test.each([
  ['a receptionist', () => scene.receptionist.signer, 'void'],
  ['the workstation of the desk', () => scene.desk.signer, 'void'],
  ['a doctor who was revoked', () => scene.revoked.signer, 'late'],
] as const)('the right box, copied by %s, counts for nothing', async (_who, signer, verdict) => {
  const { patient, held } = await patientWithHeldGrant();
  const copied = signedBy(signer(), readGrant(held));
  await send(copied);

  const said = await verdictInRoom(copied);
  const [readable, asked] = [await isReadable(patient), questionsFor(patient)];
  posts.release();
  await untilReadable(patient);

  expect({ said, readable, asked }).toEqual({ said: verdict, readable: false, asked: 0 });
});

test('the grant of another clinic is not read at all', async () => {
  const { patient, held } = await patientWithHeldGrant();
  const other = toHex(second.platform.crypto.random(16)) as ClinicId;
  const foreign = signedBy(scene.doctor.signer, { ...readGrant(held), clinic: other });
  await send(foreign);
  await until(async () => {
    const { facts } = await second.page.get('verify.transaction', { hash: foreign.id });
    expect(facts).toMatchObject({ kind: '' });
  });
  const readable = await isReadable(patient);
  posts.release();
  await untilReadable(patient);

  expect(readable).toBe(false);
});

test.each([
  ['another patient’s keys', (grant: Grant) => withBox(grant, ofKnown())],
  ['another patient’s box', (grant: Grant) => withBox(grant, ofKnown(), scene.known)],
  ['the demographics key alone', (grant: Grant) => withBox(grant, new Uint8Array(32))],
  [
    'another workstation’s box',
    (grant: Grant) => {
      const other = grant.boxes.find(({ workstation }) => workstation !== scene.room.workstation);
      assert(other !== undefined);
      const boxes = [{ ...other, workstation: scene.room.workstation }];
      return Promise.resolve({ ...grant, boxes });
    },
  ],
] as const)(
  'a doctor’s grant with %s is dropped, asked about, and the right one still works',
  async (_what, forge) => {
    const { patient, held } = await patientWithHeldGrant();
    const forged = signedBy(scene.doctor.signer, await forge(readGrant(held)));
    await send(forged);

    const said = await verdictInRoom(forged);
    await until(() => {
      assert.equal(questionsFor(patient), 1);
      return Promise.resolve();
    });
    const readable = await isReadable(patient);
    posts.release();
    await untilReadable(patient);

    expect({ said, readable }).toEqual({ said: 'valid', readable: false });
  },
);

const orders = [
  ['right', 'copy', 'forged'],
  ['copy', 'right', 'forged'],
  ['forged', 'right', 'copy'],
  ['forged', 'copy', 'right'],
  ['right', 'forged', 'copy'],
  ['copy', 'forged', 'right'],
] as const;

test.each(orders)('grants that come as %s, %s and %s come to the same', async (...order) => {
  const { patient, held } = await patientWithHeldGrant();
  const grant = readGrant(held);
  const forged = await withBox(grant, ofKnown());
  const made = {
    right: held,
    copy: signedBy(scene.doctor.signer, grant),
    forged: signedBy(scene.doctor.signer, forged),
  };
  for (const name of order) {
    await send(made[name]);
    await verdictInRoom(made[name]);
  }
  await untilReadable(patient);
  posts.release();
  await untilCaughtUp(second);
  await asDoctor(second.page);
  const { found } = await second.page.get('patients.search', { query: '', limit: 50 });

  expect(found.filter((each) => each.patient === patient)).toHaveLength(1);
  expect(await isReadable(patient)).toBe(true);
});

test('blocks full of what outsiders sign in the clinic’s name hide neither patient nor grant', async () => {
  posts.hold();
  patientPosts.hold();
  const { patient } = await addPatient(first.page);
  const record = await untilHeld(patientPosts, patient);
  await addFullBlock(patient, record);
  patientPosts.release();
  const grant = await untilHeld(posts, patient);
  await addFullBlock(patient, grant);
  posts.release();
  await untilReadable(patient);

  expect(questionsFor(patient)).toBe(2 * outsiders);
});

test('a grant that comes before its patient’s block is asked about, and answered', async () => {
  patientPosts.hold();
  const { patient } = await addPatient(first.page);
  // The doctor’s own client goes ahead of the queue.
  const { keys } = await openInsider(scene.founded, scene.doctorId, passphrases.doctor);
  const both = (['demographics', 'clinical'] as const).map((kind) => {
    const key = keys.get(`${patient}/${kind}`);
    assert(key !== undefined);
    return key;
  });
  const ids = (['demographics', 'clinical'] as const).map((kind, at) =>
    keyIdOf(patient, kind, both[at] ?? new Uint8Array(), primitives),
  );
  const boxes = [
    {
      workstation: scene.room.workstation,
      receiveKey: receiveKeyIdOf(receiveKeyOfRoom(), primitives),
      box: '',
    },
  ];
  const early = await withBox(
    { patient, clinic: scene.room.clinic, keys: ids, boxes },
    concat(...both),
  );
  const sent = signedBy(scene.doctor.signer, early);
  await send(sent);
  const said = await verdictInRoom(sent);
  await until(() => {
    assert.equal(questionsFor(patient), 1);
    return Promise.resolve();
  });
  const readable = await isReadable(patient);
  patientPosts.release();
  await untilReadable(patient);

  expect({ said, readable }).toEqual({ said: 'valid', readable: false });
});

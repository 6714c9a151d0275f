import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fail } from '#contract/result.ts';
import { codeOf, giveFile, writeFile } from '#test/support/card-files.ts';
import { aroundWrites } from '#test/support/durable-writes.ts';
import { eraseSubject, type KioskScene, kioskScene } from '#test/support/kiosk-scene.ts';
import { asAdministrator, type Clinic, copyOf, removeFolders } from '#test/support/quick-clinic.ts';
import { pageOf } from '#test/support/real-app.ts';
import { openBlobs } from '#test/support/stolen-disk.ts';
import { told } from '#test/support/told-on-ledger.ts';
import { open, untilCaughtUp } from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';

let scene: KioskScene;
/** The kiosk's disk and keychain from before the record was asked to be deleted. */
let before: Clinic;
const states: string[] = [];

const stateAtKiosk = async (): Promise<string | undefined> => {
  const [{ patient }] = scene.cards;
  const { workstations } = await scene.first.page.get('erasure.plan', { patient });
  return workstations.find(({ label }) => label === 'Kiosk')?.state;
};
const noteState = async (): Promise<void> => {
  states.push((await stateAtKiosk()) ?? 'unknown');
};

/** How often the keychain refused to put the next epoch key in the place of the one before, while the kiosk read the request. */
let refused = 0;
let saidMeanwhile = 0;

const openWithoutNewKeys = async (): Promise<number> => {
  let asked = 0;
  const change = aroundWrites({
    around: (write, go) => {
      if (write.to !== 'keychain' || write.name !== 'epoch') return go();
      asked += 1;
      return Promise.resolve(fail({ code: 'keychainLocked' })) as ReturnType<typeof go>;
    },
  });
  const kiosk = await open(scene.kiosk, { change });
  await until(async () => {
    assert(asked > 0);
    await untilCaughtUp(kiosk);
  });
  await kiosk.close();
  // Whoever opens it waits for what the blocks bring.
  const again = await open(scene.kiosk, { change });
  await untilCaughtUp(again);
  await again.close();
  return asked;
};
const receiveKeysNamed = (): number =>
  told(scene.network).filter(({ kind }) => kind === 'receiveKey').length;

beforeAll(async () => {
  scene = await kioskScene();
  before = await copyOf(scene.kiosk);
  const [grace] = scene.cards;
  await noteState();
  await eraseSubject(scene.first.page, grace);
  await untilCaughtUp(scene.first);
  await noteState();
  const said = receiveKeysNamed();
  refused = await openWithoutNewKeys();
  saidMeanwhile = receiveKeysNamed() - said;
  await noteState();
  const kiosk = await open(scene.kiosk);
  await until(async () => assert.equal(await stateAtKiosk(), 'erased'));
  await noteState();
  await untilCaughtUp(kiosk);
  await kiosk.close();
}, 180_000);
afterAll(async () => {
  await scene.first.close();
  await scene.network.close();
  removeFolders();
});

const opens = async (clinic: Clinic) => {
  const [grace, amina] = scene.cards;
  return {
    grace: (await openBlobs(clinic, grace.card, [grace.pin])).length,
    amina: (await openBlobs(clinic, amina.card, [amina.pin])).length,
  };
};

test('the kiosk deletes by itself, and the others are told that it did', () => {
  expect(states).toEqual(['readable', 'byItself', 'byItself', 'erased']);
});

test('a kiosk whose keychain refuses the next key says nothing of it', () => {
  expect(refused).toBeGreaterThan(1);
  expect(saidMeanwhile).toBe(0);
});

test('card and PIN open nothing of the record there; of another patient they open it still', async () => {
  expect(await opens(before)).toEqual({ grace: 1, amina: 1 });
  expect(await opens(scene.kiosk)).toEqual({ grace: 0, amina: 1 });
});

test('an older copy of the disk opens nothing with the keychain of after', async () => {
  const thief = { folder: before.folder, keychain: scene.kiosk.keychain };

  expect(await opens(thief)).toEqual({ grace: 0, amina: 0 });
});

test('an older card file opens nothing there any more; a new one brings the others', async () => {
  const [grace, amina] = scene.cards;
  const kiosk = await open(scene.kiosk);
  await untilCaughtUp(kiosk);
  await asAdministrator(kiosk.page);
  const older = await giveFile(kiosk.page, scene.file);
  const newer = await giveFile(kiosk.page, await writeFile(scene.first.page, scene.kioskId));
  const page = pageOf(kiosk.app);
  const codes = [
    await page.call('session.patientSignIn', { card: grace.card, pin: grace.pin }),
    await page.call('session.patientSignIn', { card: amina.card, pin: amina.pin }),
  ].map(codeOf);
  await kiosk.close();

  expect(codeOf(older)).toBe('fileOld');
  expect(newer).toEqual({ ok: true, value: { kept: 1, leftOut: 0, removed: 0 } });
  expect(codes).toEqual(['cardEnded', 'ok']);
});

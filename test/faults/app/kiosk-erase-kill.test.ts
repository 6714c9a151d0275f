import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { machineOf } from '#test/support/insider.ts';
import { eraseSubject, type KioskScene, kioskScene } from '#test/support/kiosk-scene.ts';
import { mortalWorkstation } from '#test/support/mortal-workstation.ts';
import { asDoctor, type Clinic, copyOf, removeFolders } from '#test/support/quick-clinic.ts';
import { openBlobs } from '#test/support/stolen-disk.ts';
import { untilCaughtUp } from '#test/support/two-workstations.ts';
import { kioskErasingPoints } from './key-fail-points.ts';

let scene: KioskScene;
let before: Clinic;

beforeAll(async () => {
  scene = await kioskScene();
  before = await copyOf(scene.kiosk);
  await eraseSubject(scene.first.page, scene.cards[0]);
  await untilCaughtUp(scene.first);
}, 180_000);
afterAll(async () => {
  await scene.first.close();
  await scene.network.close();
  removeFolders();
});

const receiveKeysOf = async (clinic: Clinic) => [...(await machineOf(clinic)).receiveKeys.keys()];

test(
  'a kiosk deletes what it was asked to wherever it is killed',
  { timeout: 180_000 },
  async () => {
    const [grace, amina] = scene.cards;
    const kiosk = await mortalWorkstation(scene.kiosk, kioskErasingPoints);
    await kiosk.goOn(async (app) => {
      await untilCaughtUp(app);
      const { first } = scene;
      await asDoctor(first.page);
      const { workstations } = await first.page.get('erasure.plan', {
        patient: grace.patient,
      });
      assert.equal(workstations.find(({ label }) => label === 'Kiosk')?.state, 'erased');
      assert.deepEqual(kiosk.left(), []);
    });
    await kiosk.close();
    const thief = { folder: before.folder, keychain: scene.kiosk.keychain };
    const opened = async (clinic: Clinic) => [
      (await openBlobs(clinic, grace.card, [grace.pin])).length,
      (await openBlobs(clinic, amina.card, [amina.pin])).length,
    ];

    const [keysBefore, keysAfter] = [await receiveKeysOf(before), await receiveKeysOf(scene.kiosk)];

    expect(scene.kiosk.keychain.has('epoch-next')).toBe(false);
    expect([await opened(scene.kiosk), await opened(thief)]).toEqual([
      [0, 1],
      [0, 0],
    ]);
    expect(keysAfter.filter((key) => keysBefore.includes(key))).toEqual([]);
    expect(keysAfter).not.toEqual([]);
  },
);

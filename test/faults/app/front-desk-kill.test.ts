import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PatientId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type FrontDesk, frontDesk } from '#test/support/front-desk.ts';
import { inFolder } from '#test/support/kiosk.ts';
import { mortalWorkstation } from '#test/support/mortal-workstation.ts';
import { addPatient, asDoctor, removeFolders } from '#test/support/quick-clinic.ts';
import type { Page, RealApp } from '#test/support/real-app.ts';
import { told } from '#test/support/told-on-ledger.ts';
import { open, untilCaughtUp } from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';
import { deskPoints } from './key-fail-points.ts';

let scene: FrontDesk;
beforeAll(async () => {
  scene = await frontDesk(await createPrimitives());
}, 180_000);
afterAll(async () => {
  await scene.network.close();
  removeFolders();
});

const everybody = async (page: Page): Promise<readonly PatientId[]> => {
  const { found } = await page.get('patients.search', { query: '', limit: 50 });
  return found.map(({ patient }) => patient);
};

/** Goes on with what a kill left, as a doctor would who signs in again. */
const goOnSigning = async ({ page }: RealApp): Promise<void> => {
  await asDoctor(page);
  if ((await everybody(page)).length > 0) return;
  const { drafts } = await page.get('drafts.list', {});
  const [left] = drafts;
  if (left === undefined) {
    await addPatient(page);
    return;
  }
  const { draft, revision } = await page.get('drafts.open', { draft: left.draft });
  await page.get('records.sign', { draft, revision });
};

test(
  'a front desk adds a patient once, and loses neither draft nor key, wherever it is killed',
  { timeout: 240_000 },
  async () => {
    const desk = await mortalWorkstation(scene.desk, deskPoints);
    await until(async () => {
      await desk.once(goOnSigning);
      await desk.once(untilCaughtUp);
      await desk.once(async ({ page }) => {
        await asDoctor(page);
        assert.deepEqual((await page.get('drafts.list', {})).drafts, []);
      });
      assert.deepEqual(desk.left(), []);
    });
    const patients = await everybody(desk.app().page);
    await desk.close();
    const room = await open(scene.rooms[0]);
    await asDoctor(room.page);
    const [patient] = patients;
    assert(patient !== undefined);
    await until(async () => {
      const { trust, visits } = await room.page.get('patients.record', { patient });
      assert.deepEqual([trust.state, visits.length], ['whole', 1]);
    });
    await room.close();
    const kinds = told(scene.network)
      .filter(({ text }) => text.includes(patient))
      .map(({ kind }) => kind);
    const kept = await inFolder(scene.desk, ({ store: { rows } }) => rows.list('keyOnItsWay'));

    expect(patients).toHaveLength(1);
    expect(kinds.filter((kind) => kind !== 'accessBatch').toSorted()).toEqual([
      'chart',
      'grant',
      'patient',
      'visit',
    ]);
    expect(kept).toEqual([]);
  },
);

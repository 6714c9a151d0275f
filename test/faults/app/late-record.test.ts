import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { type FakeNetwork, startFakeNetwork } from '#test/support/fake-network.ts';
import { joinNetwork, untilAllSent } from '#test/support/join-network.ts';
import { makeLateVisit, proveAdopt, stageOf } from '#test/support/late-visit.ts';
import {
  addPatient,
  asDoctor,
  type Clinic,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { RealApp } from '#test/support/real-app.ts';

const primitives = await createPrimitives();

let clinic: Clinic;
let network: FakeNetwork;
let app: RealApp;

beforeAll(async () => {
  clinic = await foundClinic();
});
afterAll(removeFolders);
beforeEach(async () => {
  network = await startFakeNetwork(primitives, 2);
  app = await openClinic(clinic, { clock: fastClock(10) });
});
afterEach(async () => {
  await app.close();
  await network.close();
});

test('a record that comes after its doctor was revoked is late, shown, and counts when another takes it over', async () => {
  const { page } = app;
  await joinNetwork(
    page,
    network.nodes.map(({ url }) => url),
  );
  await asDoctor(page);
  const { patient } = await addPatient(page);
  await untilAllSent(page);
  const late = await makeLateVisit(page, network, patient);
  const told = await page.get('app.status', {});
  const shown = await page.get('patients.record', { patient });
  const unproved = await page.call('outbox.adopt', { transaction: late });
  await proveAdopt(page);
  const { transaction: adopt, taken } = await page.get('outbox.adopt', { transaction: late });
  await vi.waitFor(async () => expect(await stageOf(page, late)).toBe('committed'), 20_000);
  await untilAllSent(page);
  const again = await page.call('outbox.adopt', { transaction: late });
  const after = await page.get('patients.record', { patient });
  const { actions } = await page.get('actions.recent', { limit: 20 });

  expect(unproved).toMatchObject({ error: { code: 'proofRequired' } });
  expect(taken).toEqual([late]);
  expect(told).toMatchObject({ waiting: 0, attention: 1 });
  const verdicts = (record: typeof shown) =>
    record.visits.flatMap(({ versions }) => versions.map(({ verdict }) => verdict)).toSorted();
  expect(verdicts(shown)).toEqual(['late', 'valid']);
  expect(verdicts(after)).toEqual(['valid', 'valid']);
  expect(network.heightOf(adopt)).toBeGreaterThan(network.heightOf(late) ?? Infinity);
  expect(again).toMatchObject({ error: { code: 'notFound' } });
  expect(actions.map(({ action }) => action)).toContain('adopt');
});

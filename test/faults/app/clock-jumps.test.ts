import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PatientId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type FakeNetwork, startFakeNetwork } from '#test/support/fake-network.ts';
import { joinNetwork, untilAllSent, untilCaughtUp } from '#test/support/join-network.ts';
import {
  addPatient,
  addVisit,
  asDoctor,
  type Clinic,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { RealApp } from '#test/support/real-app.ts';
import { type SettableClock, settableClock } from '#test/support/settable-clock.ts';

const primitives = await createPrimitives();
const hour = 60 * 60_000;

let network: FakeNetwork;
let clinic: Clinic;
let clock: SettableClock;
let app: RealApp;
let patient: PatientId;

beforeAll(async () => {
  clinic = await foundClinic();
});
afterAll(removeFolders);
beforeEach(async () => {
  network = await startFakeNetwork(primitives, 2);
  clock = settableClock(10);
});
afterEach(async () => {
  await app.close();
  await network.close();
});

const sign = async (): Promise<string> => {
  await asDoctor(app.page);
  return (await addVisit(app.page, patient)).transaction;
};

test('a clock that is set by hours while records are sent loses none and leaves none on its way', async () => {
  app = await openClinic(clinic, { clock });
  await joinNetwork(
    app.page,
    network.nodes.map(({ url }) => url),
  );
  await asDoctor(app.page);
  ({ patient } = await addPatient(app.page));
  const signed: string[] = [];
  const jumps = [5 * hour, -9 * hour, 24 * 365 * hour, -24 * 365 * hour, 4 * hour];
  for (const jump of jumps) {
    network.answer(false);
    signed.push(await sign());
    clock.jump(jump);
    signed.push(await sign());
    network.answer(true);
    clock.jump(-jump / 2);
    signed.push(await sign());
    await untilAllSent(app.page);
  }
  // Offline, behind by a day, and started anew with the clock set right.
  network.answer(false);
  clock.jump(-24 * hour);
  signed.push(await sign());
  await app.close();
  clock.jump(30 * hour);
  app = await openClinic(clinic, { clock });
  network.answer(true);
  await untilAllSent(app.page);
  await untilCaughtUp(app.page);

  await asDoctor(app.page);
  const { visits, trust } = await app.page.get('patients.record', { patient });
  const ids = network
    .blocks()
    .flat()
    .map(({ id }) => id);
  expect(ids.filter((id) => signed.includes(id)).toSorted()).toEqual(signed.toSorted());
  expect(visits).toHaveLength(1 + signed.length);
  expect(trust.state).toBe('whole');
});

import { afterAll, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { startFakeNetwork } from '#test/support/fake-network.ts';
import { joinNetwork, untilAllSent, untilCaughtUp } from '#test/support/join-network.ts';
import {
  addPatient,
  addVisit,
  asDoctor,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';

afterAll(removeFolders);

const primitives = await createPrimitives();

test('a second program on a folder in a network is told so; the first goes on sending, and then it may', async () => {
  const network = await startFakeNetwork(primitives, 2);
  const clinic = await foundClinic();
  const machine = { clock: fastClock(10) };
  const first = await openClinic(clinic, machine);
  await joinNetwork(
    first.page,
    network.nodes.map(({ url }) => url),
  );
  await asDoctor(first.page);
  const { patient } = await addPatient(first.page);
  network.answer(false);
  const { transaction: waiting } = await addVisit(first.page, patient);

  const second = await openClinic(clinic, machine);
  const refused = await second.page.get('app.status', {});
  await second.page.get('workstation.retry', {});
  const again = await second.page.get('app.status', {});
  network.answer(true);
  const { transaction: online } = await addVisit(first.page, patient);
  await untilAllSent(first.page);
  await first.close();
  await second.page.get('workstation.retry', {});
  await untilCaughtUp(second.page);
  await asDoctor(second.page);
  const { visits, trust } = await second.page.get('patients.record', { patient });
  await second.close();
  await network.close();

  const inUse = { phase: 'unavailable', problem: 'storeInUse', membership: null };
  expect([refused, again]).toMatchObject([inUse, inUse]);
  expect(visits).toHaveLength(3);
  expect(trust.state).toBe('whole');
  const sent = network.blocks().flat();
  for (const id of [waiting, online]) {
    expect(sent.filter((each) => each.id === id)).toHaveLength(1);
  }
});

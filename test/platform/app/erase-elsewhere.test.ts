import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PatientId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  foundClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, passphrases, type RealApp } from '#test/support/real-app.ts';
import {
  addWorkstation,
  bringDoctor,
  joinNetwork,
  open,
  proveStaff,
  untilCaughtUp,
} from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';

const primitives = await createPrimitives();

describe('a record that is deleted while other workstations have it, too', () => {
  let network: FakeNetwork;
  let first: RealApp;
  let room: RealApp;
  let desk: RealApp;
  let patient: PatientId;
  let mrn: string;

  beforeAll(async () => {
    const founded = await foundClinic();
    const alone = await open(founded);
    await asDoctor(alone.page);
    ({ patient, mrn } = await addPatient(alone.page));
    await alone.close();
    ({ app: first, network } = await joinNetwork(founded, primitives));
    const clinical = { label: 'Room 3', purpose: 'clinical', prefix: 'RM3' } as const;
    room = (await addWorkstation(first, clinical)).app;
    const front = { label: 'Front desk', purpose: 'reception', prefix: 'FD1' } as const;
    desk = (await addWorkstation(first, front)).app;
    await bringDoctor(first, 'Room 3', room);
    await bringDoctor(first, 'Front desk', desk);
    await untilCaughtUp(desk);
  }, 180_000);
  afterAll(async () => {
    for (const app of [desk, room, first]) await app.close();
    await network.close();
    removeFolders();
  });

  const erase = async ({ page }: RealApp) => {
    await asDoctor(page);
    const { doctor: passphrase } = passphrases;
    await page.get('session.prove', { passphrase, deed: 'erase', subject: patient });
    return page.call('erasure.erase', { patient, mrn });
  };
  const statesAt = async (page: Page) => {
    const { workstations } = await page.get('erasure.plan', { patient });
    return workstations.map(({ label, here, state, by }) => ({ label, here, state, by }));
  };
  const requestsAt = async ({ page }: RealApp) => {
    await asDoctor(page);
    const { requests, mayDelete } = await page.get('erasure.requests', {});
    return { asked: requests.map(({ line, by }) => [line.patient, by]), mayDelete };
  };
  const untilAsked = (app: RealApp): Promise<void> =>
    until(async () => expect((await requestsAt(app)).asked).toHaveLength(1));

  test(
    'is asked for at the others, one by one, until a doctor acted at each',
    { timeout: 120_000 },
    async () => {
      await asDoctor(first.page);
      const before = await statesAt(first.page);
      const deleted = await erase(first);
      await untilAsked(room);
      await untilAsked(desk);
      const asked = [await requestsAt(room), await requestsAt(desk)];
      const inRoom = await statesAt(room.page);
      const readable = await room.page.call('patients.record', { patient });

      const deletedInRoom = await erase(room);
      const goneInRoom = await room.page.call('patients.record', { patient });
      const deletedAtDesk = await erase(desk);
      await until(async () =>
        expect((await statesAt(first.page)).every(({ state }) => state === 'erased')).toBe(true),
      );
      const after = [await requestsAt(room), await requestsAt(desk)];
      const found = await desk.page.get('patients.search', { query: mrn, limit: 5 });

      const by = 'Dr Amara Osei';
      const readableEverywhere = { state: 'readable', by: '' };
      expect(before).toEqual([
        { label: 'Room 2', here: true, ...readableEverywhere },
        { label: 'Room 3', here: false, ...readableEverywhere },
        { label: 'Front desk', here: false, ...readableEverywhere },
      ]);
      expect([deleted.ok, deletedInRoom.ok, deletedAtDesk.ok]).toEqual([true, true, true]);
      expect(asked).toEqual([
        { asked: [[patient, by]], mayDelete: true },
        { asked: [[patient, by]], mayDelete: true },
      ]);
      expect(inRoom).toEqual([
        { label: 'Room 3', here: true, state: 'readable', by: '' },
        { label: 'Room 2', here: false, state: 'erased', by },
        { label: 'Front desk', here: false, state: 'asked', by: '' },
      ]);
      expect([readable.ok, goneInRoom]).toMatchObject([
        true,
        { ok: false, error: { code: 'erased' } },
      ]);
      expect(after).toEqual([
        { asked: [], mayDelete: true },
        { asked: [], mayDelete: true },
      ]);
      expect(found.found).toEqual([]);
    },
  );

  test('a workstation that left the clinic is told as one that may still hold it', async () => {
    await asDoctor(first.page);
    const { patient: another } = await addPatient(first.page);
    await asAdministrator(first.page);
    const { workstations } = await first.page.get('workstations.list', {});
    const workstation = workstations.find(({ label }) => label === 'Room 3')?.workstation;
    if (workstation === undefined) throw new Error('the room is not listed');
    await proveStaff(first.page);
    await first.page.get('workstations.revoke', { workstation });

    await until(async () => {
      await asDoctor(first.page);
      const plan = await first.page.get('erasure.plan', { patient: another });
      expect(plan.workstations).toMatchObject([
        { label: 'Room 2', state: 'readable' },
        { label: 'Room 3', state: 'left' },
        { label: 'Front desk', state: 'readable' },
      ]);
    });
  });
});

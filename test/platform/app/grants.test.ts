import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OpenStore } from '#app/ports/store.ts';
import type { PatientId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import { forgingGrants } from '#test/support/forging-grants.ts';
import { boxesOf, openedBy } from '#test/support/granted-boxes.ts';
import { machineOf } from '#test/support/insider.ts';
import { inFolder } from '#test/support/kiosk.ts';
import {
  addPatient,
  asDoctor,
  type Clinic,
  emptyClinic,
  foundClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { Page, RealApp } from '#test/support/real-app.ts';
import {
  addWorkstation,
  bringDoctor,
  joinNetwork,
  open,
  untilCaughtUp,
} from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';

const primitives = await createPrimitives();

interface Place {
  readonly clinic: Clinic;
  app: RealApp;
}

let network: FakeNetwork;
let first: Place;
let second: Place;
let third: Place;
let desk: Place;
const forgery = forgingGrants();

beforeAll(async () => {
  const founded = await foundClinic();
  const joined = await joinNetwork(founded, primitives);
  network = joined.network;
  await joined.app.close();
  first = {
    clinic: founded,
    app: await open(founded, { clock: fastClock(5), change: forgery.change }),
  };
  await untilCaughtUp(first.app);
  const added = async (label: string, purpose: 'clinical' | 'reception', prefix: string) => {
    const clinic = await emptyClinic();
    const { app } = await addWorkstation(first.app, { label, purpose, prefix }, clinic);
    await untilCaughtUp(app);
    await bringDoctor(first.app, label, app);
    await asDoctor(app.page);
    await app.close();
    const place = { clinic, app };
    await reopen(place);
    return place;
  };
  second = await added('Room 3', 'clinical', 'RM3');
  third = await added('Room 4', 'clinical', 'RM4');
  desk = await added('Front desk', 'reception', 'FD1');
  await asDoctor(first.app.page);
}, 180_000);
/** The screens lock by time, as everywhere. */
beforeEach(async () => {
  for (const { app } of [first, second, third, desk]) await asDoctor(app.page);
});
afterAll(async () => {
  for (const { app } of [desk, third, second, first]) await app.close();
  await network.close();
  removeFolders();
});

const found = async (page: Page, patient: PatientId): Promise<boolean> => {
  const list = await page.get('patients.search', { query: '', limit: 50 });
  return list.found.some((each) => each.patient === patient);
};
const untilFound = ({ app }: Place, patient: PatientId): Promise<void> =>
  until(async () => expect(await found(app.page, patient)).toBe(true));

const reopen = async (place: Place): Promise<void> => {
  place.app = await open(place.clinic, { clock: fastClock(5) });
  await untilCaughtUp(place.app);
  await asDoctor(place.app.page);
};

/** The rows of a workstation that is closed, as whoever holds its disk and keychain reads them. */
const onDisk = async <Value>(
  { app, clinic }: Place,
  read: (rows: OpenStore['rows']) => Promise<Value>,
): Promise<Value> => {
  await app.close();
  return inFolder(clinic, ({ store: { rows } }) => read(rows));
};

describe('a new patient', () => {
  test('is found at every workstation, and read where doctors work', async () => {
    const { patient } = await addPatient(first.app.page);
    await untilFound(second, patient);
    await untilFound(desk, patient);
    const { trust, visits } = await second.app.page.get('patients.record', { patient });
    const atDesk = await desk.app.page.call('patients.record', { patient });

    expect(trust.state).toBe('whole');
    expect(visits).toHaveLength(1);
    expect(atDesk).toMatchObject({ error: { code: 'notAllowed' } });
  });

  test('leaves no clinical key at the desk', async () => {
    const { patient } = await addPatient(second.app.page);
    await untilFound(desk, patient);
    const kept = await onDisk(desk, (rows) => rows.list('patientKey'));
    await reopen(desk);

    expect(kept.map(({ id }) => id)).toContain(`${patient}/demographics`);
    expect(kept.filter(({ id }) => id.endsWith('/clinical'))).toEqual([]);
  });

  test('waits, sealed, for whoever signs in next; months do not matter', async () => {
    await second.app.close();
    const patients: PatientId[] = [];
    for (let count = 0; count < 3; count += 1) {
      patients.push((await addPatient(first.app.page)).patient);
      patients.push((await addPatient(third.app.page)).patient);
    }
    await untilCaughtUp(first.app);
    await untilCaughtUp(third.app);
    // Nobody is signed in there: what comes with the blocks is kept sealed, some of it after each start.
    await until(async () => {
      second.app = await open(second.clinic);
      await untilCaughtUp(second.app);
      const queued = await onDisk(second, (rows) => rows.list('grant'));
      expect(queued.length).toBeGreaterThanOrEqual(patients.length);
    });
    await reopen(second);

    for (const patient of patients) await untilFound(second, patient);
  });

  test('with a box that holds other keys is refused, asked for, and granted again', async () => {
    forgery.begin();
    const { patient } = await addPatient(first.app.page);
    forgery.end();
    await untilFound(second, patient);
    await untilFound(desk, patient);
    const { trust } = await second.app.page.get('patients.record', { patient });
    const kinds = network
      .blocks()
      .flat()
      .flatMap(({ asset }) => ('data' in asset ? [JSON.stringify(asset.data)] : []));

    expect(trust.state).toBe('whole');
    expect(kinds.some((data) => data.includes('"keyRequest"'))).toBe(true);
  });

  test('whose box comes after its receive key is gone is asked for, and granted again', async () => {
    await first.app.page.get('outbox.pause', { paused: true });
    const { patient: late } = await addPatient(first.app.page);
    const { patient: early } = await addPatient(third.app.page);
    await untilFound(second, early);
    await untilCaughtUp(second.app);
    const { patient: next } = await addPatient(third.app.page);
    await untilFound(second, next);
    await first.app.page.get('outbox.pause', { paused: false });
    await untilFound(second, late);

    expect((await second.app.page.get('patients.record', { patient: late })).trust.state).toBe(
      'whole',
    );
  });
});

test('what a workstation keeps today opens no box that it worked through', async () => {
  const { patient } = await addPatient(first.app.page);
  await untilFound(second, patient);
  await untilCaughtUp(second.app);
  // The next receive key stands in a block, and the one before is destroyed at the blocks that follow.
  const { patient: after } = await addPatient(third.app.page);
  await untilFound(second, after);
  await untilCaughtUp(second.app);
  // One for each of the others, and one more for whoever had to ask again.
  expect(boxesOf(network, patient).length).toBeGreaterThanOrEqual(3);
  // The key goes at a block that follows; what stands on the disk is looked at until it has.
  await until(async () => {
    await second.app.close();
    const machine = await machineOf(second.clinic);
    await reopen(second);
    expect(machine.receiveKeys.size).toBeGreaterThan(0);
    expect(await openedBy(machine, boxesOf(network, patient))).toEqual([]);
  });
});

import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import { inFolder } from '#test/support/kiosk.ts';
import { type MortalWorkstation, mortalWorkstation } from '#test/support/mortal-workstation.ts';
import {
  asAdministrator,
  asDoctor,
  type Clinic,
  emptyClinic,
  foundClinic,
  names,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { passphrases, type RealApp, signIn } from '#test/support/real-app.ts';
import { told } from '#test/support/told-on-ledger.ts';
import {
  addWorkstation,
  joinNetwork,
  proveStaff,
  untilCaughtUp,
} from '#test/support/two-workstations.ts';
import { arrivingPoints, askedPersonPoints, signedPersonPoints } from './key-fail-points.ts';

const colleague = { name: 'Dr Samuel Kiptoo', passphrase: 'nine kettles on the shore' };

let network: FakeNetwork;
let founded: Clinic;
let roomClinic: Clinic;

beforeAll(async () => {
  founded = await foundClinic();
  const member = await joinNetwork(founded, await createPrimitives());
  network = member.network;
  roomClinic = await emptyClinic();
  const room = { label: 'Room 3', purpose: 'clinical', prefix: 'RM3' } as const;
  const added = await addWorkstation(member.app, room, roomClinic);
  await untilCaughtUp(added.app);
  await added.app.close();
  await member.app.close();
});
afterAll(async () => {
  await network.close();
  removeFolders();
});

const carryFrom = async (first: MortalWorkstation): Promise<string> => {
  let code = '';
  await first.goOn(async ({ page }) => {
    await asDoctor(page);
    const { places } = await page.get('people.places', {});
    const workstation = places[0]?.workstation;
    assert(workstation !== undefined);
    const { doctor: passphrase } = passphrases;
    ({ code } = await page.get('people.carry', { workstation, passphrase }));
  });
  return code;
};

const knownAt = async ({ page }: RealApp, name: string): Promise<boolean> =>
  (await page.get('session.people', {})).people.some((each) => each.name === name);

test(
  'a person who comes to another workstation is there, wherever it is killed',
  { timeout: 120_000 },
  async () => {
    const first = await mortalWorkstation(founded, {});
    const second = await mortalWorkstation(roomClinic, arrivingPoints);
    const code = await carryFrom(first);
    await second.goOn(async (app) => {
      const { doctor: passphrase } = passphrases;
      if (!(await knownAt(app, names.doctor)))
        await app.page.get('people.arrive', { code, passphrase });
      await asDoctor(app.page);
    });
    await second.close();
    await first.close();
    const vaults = await inFolder(roomClinic, ({ store: { rows } }) => rows.count('vault'));

    expect(second.left()).toEqual([]);
    expect(vaults).toBe(1);
  },
);

test(
  'a new person is signed once and signs in at their own workstation, wherever the two are killed',
  { timeout: 120_000 },
  async () => {
    const first = await mortalWorkstation(founded, signedPersonPoints);
    const second = await mortalWorkstation(roomClinic, askedPersonPoints);
    let code = '';
    await second.goOn(async ({ page }) => {
      ({ code } = await page.get('people.ask', { person: null, registration: '', ...colleague }));
    });
    await first.goOn(async (app) => {
      await asAdministrator(app.page);
      await proveStaff(app.page);
      const { people } = await app.page.get('people.known', {});
      const isKnown = people.some(({ name }) => name === colleague.name);
      const signed = await app.page.call('people.enrol', { code, roles: ['doctor'] });
      assert(isKnown && !signed.ok && signed.error.code === 'codeUsed');
      await untilCaughtUp(app);
    });
    // A colleague who has role keys signs in; from then on so can the new person.
    await second.goOn(async ({ page }) => {
      await asDoctor(page);
      await signIn(page, colleague.name, colleague.passphrase);
    });
    await second.close();
    await first.close();
    const kept = await inFolder(roomClinic, async ({ store: { rows } }) => ({
      vaults: await rows.count('vault'),
      boxes: await rows.count('roleBox'),
    }));

    expect([first.left(), second.left()]).toEqual([[], []]);
    // Administrator, doctor, colleague.
    expect(told(network).filter(({ kind }) => kind === 'staff')).toHaveLength(3);
    expect(kept).toEqual({ vaults: 2, boxes: 4 });
  },
);

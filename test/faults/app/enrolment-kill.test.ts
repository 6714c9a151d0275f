import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WorkstationLine } from '#contract/workstations.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import { type MortalWorkstation, mortalWorkstation } from '#test/support/mortal-workstation.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  emptyClinic,
  foundClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { RealApp } from '#test/support/real-app.ts';
import {
  bringDoctor,
  giveFile,
  joinNetwork,
  open,
  proveStaff,
  untilCaughtUp,
  writeFile,
} from '#test/support/two-workstations.ts';
import { enrolledPoints, enrollingPoints } from './key-fail-points.ts';

const primitives = await createPrimitives();
const wanted = { label: 'Room 3', purpose: 'clinical', prefix: 'RM3' } as const;

let network: FakeNetwork;
let founded: Clinic;

beforeAll(async () => {
  founded = await foundClinic();
  const alone = await open(founded);
  await asDoctor(alone.page);
  await addPatient(alone.page);
  await addPatient(alone.page);
  await alone.close();
  const member = await joinNetwork(founded, primitives);
  network = member.network;
  await member.app.close();
});
afterAll(async () => {
  await network.close();
  removeFolders();
});

const lineOf = async ({ page }: RealApp): Promise<WorkstationLine | undefined> => {
  await asAdministrator(page);
  const { workstations } = await page.get('workstations.list', {});
  return workstations.find(({ label }) => label === wanted.label);
};

/** The code that was made, or is made now. */
const codeAt = async (first: MortalWorkstation): Promise<string> => {
  let code = '';
  await first.goOn(async ({ page }) => {
    await asAdministrator(page);
    const { invitations } = await page.get('workstations.list', {});
    await proveStaff(page);
    ({ code } = invitations[0] ?? (await page.get('workstations.invite', wanted)));
  });
  return code;
};

const beginAt = (added: MortalWorkstation, code: string): Promise<void> =>
  added.goOn(async ({ page }) => {
    const { phase } = await page.get('app.status', {});
    if (phase === 'enrolling') return;
    await page.get('setup.choosePlace', { place: 'keychain' });
    await page.get('enrolment.begin', { code });
  });

const signAt = (first: MortalWorkstation, added: MortalWorkstation): Promise<void> =>
  first.goOn(async (app) => {
    const known = await lineOf(app);
    const { reply } = await added.app().page.get('enrolment.state', {});
    await proveStaff(app.page);
    if (known === undefined) await app.page.get('workstations.enrol', { reply });
    const line = await lineOf(app);
    assert.equal(line?.state, 'active');
  });

const takeAt = (added: MortalWorkstation, file: () => Uint8Array): Promise<void> =>
  added.goOn(async (app) => {
    const { phase } = await app.page.get('app.status', {});
    if (phase === 'enrolling')
      assert.deepEqual(await giveFile(app, file()), { ok: true, value: {} });
    await untilCaughtUp(app);
    assert.equal((await app.page.get('app.status', {})).phase, 'ready');
  });

const enrolledAt = (added: MortalWorkstation): Promise<void> =>
  added.goOn(async ({ page }) => {
    assert.equal((await page.get('enrolment.state', {})).state, 'enrolled');
  });

test(
  'a workstation comes into the clinic once, wherever it and the administrator’s are killed',
  { timeout: 180_000 },
  async () => {
    const first = await mortalWorkstation(founded, enrollingPoints);
    const added = await mortalWorkstation(await emptyClinic(), enrolledPoints);
    await beginAt(added, await codeAt(first));
    await signAt(first, added);
    await enrolledAt(added);
    let file = new Uint8Array();
    await first.goOn(async (app) => {
      const line = await lineOf(app);
      assert(line !== undefined);
      file = new Uint8Array(await writeFile(app.page, line.workstation));
    });
    await takeAt(added, () => file);
    await bringDoctor(first.app(), wanted.label, added.app());
    await asDoctor(added.app().page);
    const { found } = await added.app().page.get('patients.search', { query: '', limit: 10 });
    const records = [];
    for (const { patient } of found) {
      records.push(await added.app().page.get('patients.record', { patient }));
    }
    const named = network
      .blocks()
      .flat()
      .filter(
        ({ asset }) => 'data' in asset && JSON.stringify(asset.data).includes('"receiveKey"'),
      );
    await asAdministrator(first.app().page);
    const list = await first.app().page.get('workstations.list', {});
    await added.close();
    await first.close();

    expect([first.left(), added.left()]).toEqual([[], []]);
    expect(records.map(({ trust }) => trust.state)).toEqual(['whole', 'whole']);
    expect(list.workstations.map(({ label, state }) => [label, state])).toEqual([
      ['Room 2', 'active'],
      ['Room 3', 'active'],
    ]);
    expect(list.invitations).toEqual([]);
    expect(named).toHaveLength(1);
  },
);

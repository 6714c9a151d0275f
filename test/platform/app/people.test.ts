import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  foundClinic,
  names,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, passphrases, type RealApp, signIn } from '#test/support/real-app.ts';
import {
  addWorkstation,
  bringDoctor,
  joinNetwork,
  open,
  proveStaff,
  untilCaughtUp,
} from '#test/support/two-workstations.ts';
import { editVisit } from '#test/support/record-with-life.ts';
import { inFolder } from '#test/support/kiosk.ts';
import { until } from '#test/support/until.ts';

const primitives = await createPrimitives();
const nurse = { name: 'Joy Wanjiru', passphrase: 'green umbrellas at the ferry' };
const newPassphrase = 'copper bells above the harbour';
const colleague = { name: 'Dr Samuel Kiptoo', passphrase: 'nine kettles on the shore' };

let network: FakeNetwork;
let first: RealApp;
let second: RealApp;
let secondClinic: Clinic;
let desk: RealApp;
let founded: Clinic;

beforeAll(async () => {
  founded = await foundClinic();
  const alone = await open(founded);
  await asDoctor(alone.page);
  await addPatient(alone.page);
  await alone.close();
  ({ app: first, network } = await joinNetwork(founded, primitives));
  const room = { label: 'Room 3', purpose: 'clinical', prefix: 'RM3' } as const;
  ({ app: second, clinic: secondClinic } = await addWorkstation(first, room));
  const front = { label: 'Front desk', purpose: 'reception', prefix: 'FD1' } as const;
  desk = (await addWorkstation(first, front)).app;
  await untilCaughtUp(desk);
}, 120_000);
afterAll(async () => {
  for (const app of [desk, second, first]) await app.close();
  await network.close();
  removeFolders();
});

const placeOf = async (page: Page, label: string) => {
  const { places } = await page.get('people.places', {});
  const place = places.find((each) => each.label === label);
  if (place === undefined) throw new Error(`no workstation ${label}`);
  return place.workstation;
};

/** Somebody asks at a workstation, and the administrator signs it at the first. */
const askAndEnrol = async (
  at: RealApp,
  who: { readonly name: string; readonly passphrase: string },
  role: 'doctor' | 'reception',
) => {
  const asked = await at.page.get('people.ask', { person: null, registration: '', ...who });
  await asAdministrator(first.page);
  await proveStaff(first.page);
  const read = await first.page.get('people.readRequest', { code: asked.code });
  const enrolled = await first.page.get('people.enrol', { code: asked.code, roles: [role] });
  return { asked, read, enrolled };
};

const untilHere = (at: RealApp, name: string): Promise<void> =>
  until(async () => {
    const { people } = await at.page.get('session.people', {});
    expect(people.map((each) => each.name)).toContain(name);
  });

describe('the same person at another workstation', () => {
  test('carries the keys there under the passphrase, and reads what was handed over', async () => {
    await bringDoctor(first, 'Room 3', second);
    const view = await asDoctor(second.page);
    const { found } = await second.page.get('patients.search', { query: '', limit: 10 });
    const patient = found[0]?.patient;
    if (patient === undefined) throw new Error('nobody is found');
    const { trust, visits } = await second.page.get('patients.record', { patient });

    expect(view).toMatchObject({ name: names.doctor, roles: ['doctor'] });
    expect(trust.state).toBe('whole');
    expect(visits).toHaveLength(1);
  });

  test('is one more at the desk where no doctor works: no clinical call is answered', async () => {
    await bringDoctor(first, 'Front desk', desk);
    const view = await asDoctor(desk.page);
    const { found } = await desk.page.get('patients.search', { query: '', limit: 10 });
    const patient = found[0]?.patient;
    if (patient === undefined) throw new Error('nobody is found');
    const record = await desk.page.call('patients.record', { patient });

    expect(view).toMatchObject({ roles: ['reception', 'registrar'] });
    expect(record).toMatchObject({ error: { code: 'notAllowed' } });
  });

  test('needs the passphrase, and the workstation that the code was made for', async () => {
    await asDoctor(first.page);
    const { code } = await first.page.get('people.carry', {
      workstation: await placeOf(first.page, 'Room 3'),
      passphrase: passphrases.doctor,
    });
    const elsewhere = await desk.page.call('people.arrive', {
      code,
      passphrase: passphrases.doctor,
    });
    const guessed = await second.page.call('people.arrive', { code, passphrase: 'a guess' });
    const cut = await second.page.call('people.arrive', {
      code: code.slice(0, -2),
      passphrase: passphrases.doctor,
    });

    expect(elsewhere).toMatchObject({ error: { code: 'codeUsed' } });
    expect(guessed).toMatchObject({ error: { code: 'wrongPassphrase' } });
    expect(cut).toMatchObject({ error: { code: 'codeMalformed' } });
  });
});

describe('a new person at their own workstation', () => {
  test('asks there, is signed elsewhere, and gets role keys from a colleague who signs in', async () => {
    // Whoever is signed in would box the role keys as soon as the block is here.
    await second.page.get('session.signOut', {});
    const { asked, read } = await askAndEnrol(second, colleague, 'doctor');
    await untilHere(second, colleague.name);
    const before = await signIn(second.page, colleague.name, colleague.passphrase).catch(String);
    await asDoctor(second.page);
    const view = await signIn(second.page, colleague.name, colleague.passphrase);

    expect(read).toMatchObject({ name: colleague.name, digits: asked.digits, known: false });
    expect(read.label).toBe('Room 3');
    expect(before).toContain('keysNotHere');
    expect(view).toMatchObject({ name: colleague.name, roles: ['doctor'] });
  });

  test('is enrolled once, and by this clinic alone', async () => {
    const { asked } = await askAndEnrol(desk, nurse, 'reception');
    await untilHere(desk, nurse.name);
    await asAdministrator(first.page);
    const again = await first.page.call('people.readRequest', { code: asked.code });

    expect(again).toMatchObject({ error: { code: 'codeUsed' } });
  });

  test('who forgot the passphrase gets new keys; the old ones end everywhere', async () => {
    await second.page.get('session.signOut', {});
    const { people } = await second.page.get('people.known', {});
    const known = people.find(({ name }) => name === names.doctor);
    if (known === undefined) throw new Error('the doctor is not known');
    const passphrase = newPassphrase;
    const { code } = await second.page.get('people.ask', {
      person: known.person,
      name: known.name,
      registration: '',
      passphrase,
    });
    await asAdministrator(first.page);
    await proveStaff(first.page);
    const { transaction } = await first.page.get('people.enrol', { code, roles: ['doctor'] });
    // Each try with a passphrase that is not in force yet counts.
    await until(async () =>
      expect(await second.page.call('ledger.json', { hash: transaction })).toMatchObject({
        ok: true,
      }),
    );
    const signedIn = () => signIn(second.page, names.doctor, passphrase);
    await until(async () => expect(await signedIn().catch(String)).toContain('keysNotHere'));
    await signIn(second.page, colleague.name, colleague.passphrase);
    const view = await signedIn();
    const { people: atFirst } = await first.page.get('session.people', {});
    const old = await desk.page.call('session.signIn', {
      person: known.person,
      passphrase: passphrases.doctor,
    });

    expect(view).toMatchObject({ name: names.doctor, roles: ['doctor'] });
    expect(atFirst.map(({ name }) => name)).not.toContain(names.doctor);
    expect(old).toMatchObject({ ok: false, error: { code: 'notFound' } });
  });
});

test('who has new keys goes on with what the old ones signed: a branch seats the new one', async () => {
  const { page } = second;
  await signIn(page, names.doctor, newPassphrase);
  const { found } = await page.get('patients.search', { query: '', limit: 5 });
  const patient = found[0]?.patient;
  if (patient === undefined) throw new Error('there is no patient');
  const { transaction } = await editVisit(page, patient, 'Rest', newPassphrase);
  const told = async () => (await page.get('records.life', { transaction })).versions;
  await until(async () => expect((await told()).at(-1)).toMatchObject({ state: 'counts' }));
  const versions = await told();

  expect(versions.map(({ operation, branch }) => [operation, branch])).toEqual([
    ['CREATE', null],
    ['CREATE', 'reseat'],
  ]);
  expect(new Set(versions.map(({ signer }) => signer.name))).toEqual(new Set([names.doctor]));
});

test('who is revoked leaves nothing at another workstation that their passphrase opens', async () => {
  const { people } = await second.page.get('session.people', {});
  const person = people.find(({ name }) => name === colleague.name)?.person;
  if (person === undefined) throw new Error('the colleague is not known');
  await asAdministrator(first.page);
  await proveStaff(first.page);
  await first.page.get('staff.revoke', { person });
  await until(async () => {
    const known = await second.page.get('session.people', {});
    expect(known.people.map(({ name }) => name)).not.toContain(colleague.name);
  });
  await second.close();
  const left = await inFolder(secondClinic, async ({ store: { rows } }) => ({
    vault: await rows.get('vault', person),
    boxes: (await rows.list('roleBox')).filter(({ id }) => id.startsWith(person)),
  }));
  second = await open(secondClinic);

  expect(left).toEqual({ vault: null, boxes: [] });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFakeClock, type FakeClock } from '#test/support/fake-clock.ts';
import {
  addColleague,
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
  names,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { pageOf, passphrases, type RealApp, signIn } from '#test/support/real-app.ts';

afterAll(removeFolders);

const minute = 60_000;
const other = 'never the right one, this';

let founded: Clinic;
let clinic: Clinic;
let clock: FakeClock;
let app: RealApp;

beforeAll(async () => {
  founded = await foundClinic();
});
beforeEach(async () => {
  clinic = await copyOf(founded);
  clock = createFakeClock();
  app = await openClinic(clinic, { clock });
});
afterEach(() => app.close());

const idOf = async (name: string) => {
  const { people } = await app.page.get('session.people', {});
  const found = people.find((each) => each.name === name);
  if (found === undefined) throw new Error(`nobody called ${name}`);
  return found.person;
};
describe('a proof', () => {
  const begin = async () => {
    await asDoctor(app.page);
    const { patient } = await addPatient(app.page);
    const another = await addPatient(app.page);
    const start = () => app.page.call('drafts.start', { kind: 'editGeneral', patient });
    const prove = (subject = patient, passphrase: string = passphrases.doctor) =>
      app.page.call('session.prove', { deed: 'amend', subject, passphrase });
    return { patient, another: another.patient, start, prove };
  };
  const required = { ok: false, error: { code: 'proofRequired' } };

  test('opens one deed on one subject', async () => {
    const { start, prove } = await begin();

    const before = await start();
    await prove();
    const after = await start();

    expect([before, after]).toMatchObject([required, { ok: true }]);
  });

  test('does not hold for another subject or another deed', async () => {
    const { patient, another, start, prove } = await begin();
    await prove(another);
    await app.page.get('session.prove', {
      deed: 'erase',
      subject: patient,
      passphrase: passphrases.doctor,
    });

    const reply = await start();

    expect(reply).toEqual(required);
  });

  test('needs the right passphrase, and counts wrong ones', async () => {
    const { start, prove, patient } = await begin();
    const wrong = await prove(patient, other);

    const reply = await start();

    expect([wrong, reply]).toEqual([
      { ok: false, error: { code: 'wrongPassphrase', triesLeft: 4, pauseSeconds: 300 } },
      required,
    ]);
  });

  test('is over after ten minutes', async () => {
    const { start, prove } = await begin();
    await prove();
    for (let each = 0; each < 5; each += 1) {
      clock.advance(2 * minute);
      await app.page.get('session.touch', {});
    }

    const reply = await start();

    expect(reply).toEqual(required);
  });

  test('is over when the screen was locked', async () => {
    const { start, prove } = await begin();
    await prove();
    await app.page.get('session.lock', {});
    await asDoctor(app.page);

    const reply = await start();

    expect(reply).toEqual(required);
  });
});

describe('colleagues', () => {
  const kofi = {
    name: 'Dr Kofi Mensah',
    roles: ['doctor'] as const,
    passphrase: 'nine baskets of ripe mangoes',
  };
  const addKofi = async () => {
    await asAdministrator(app.page);
    return addColleague(app.page, { ...kofi, roles: [...kofi.roles] });
  };
  const asKofi = async (page = app.page) =>
    page.call('session.signIn', { person: await idOf(kofi.name), passphrase: kofi.passphrase });

  test('get their role keys from a doctor, not from an administrator', async () => {
    await addKofi();

    const early = await asKofi();
    await asDoctor(app.page);
    const later = await asKofi();

    expect([early, later]).toMatchObject([
      { ok: false, error: { code: 'keysNotHere' } },
      { ok: true, value: { roles: ['doctor'] } },
    ]);
  });

  test('are not added twice, with a weak passphrase, or without proof', async () => {
    await asAdministrator(app.page);
    const add = (change: Partial<typeof kofi>) =>
      app.page.call('staff.add', { ...kofi, registration: '', ...change, roles: ['doctor'] });

    const unproven = await add({});
    await addColleague(app.page, { ...kofi, roles: ['doctor'] });
    const again = await add({ name: ' dr kofi MENSAH ' });
    const weak = await add({ name: 'Dr Ama Boateng', passphrase: 'careledger1' });

    expect([unproven, again, weak]).toMatchObject([
      { error: { code: 'proofRequired' } },
      { error: { code: 'nameTaken' } },
      { error: { code: 'weakPassphrase' } },
    ]);
  });

  test('that were revoked are out at once and cannot come back; what they signed stays valid', async () => {
    await addKofi();
    await asDoctor(app.page);
    const [administrator, doctor] = [pageOf(app.app), pageOf(app.app)];
    await asKofi(doctor);
    const { patient } = await addPatient(doctor);
    const person = await idOf(kofi.name);
    await asAdministrator(administrator);
    await administrator.get('session.prove', {
      deed: 'staff',
      subject: 'clinic',
      passphrase: passphrases.administrator,
    });

    await administrator.get('staff.revoke', { person });
    const next = await doctor.call('patients.record', { patient });
    const back = await doctor.call('session.signIn', { person, passphrase: kofi.passphrase });
    const again = await administrator.call('staff.revoke', { person });
    const { people } = await app.page.get('session.people', {});
    await asDoctor(app.page);
    const record = await app.page.get('patients.record', { patient });

    expect([next, back, again]).toMatchObject([
      { error: { code: 'locked' } },
      { error: { code: 'notFound' } },
      { error: { code: 'notFound' } },
    ]);
    expect(people.map(({ name }) => name)).not.toContain(kofi.name);
    expect(record.trust.state).toBe('whole');
    expect(record.demographics.versions).toMatchObject([
      { signer: { name: kofi.name }, verdict: 'valid' },
    ]);
  });

  test('keep one administrator', async () => {
    await asAdministrator(app.page);
    await app.page.get('session.prove', {
      deed: 'staff',
      subject: 'clinic',
      passphrase: passphrases.administrator,
    });

    const reply = await app.page.call('staff.revoke', { person: await idOf(names.administrator) });

    expect(reply).toEqual({ ok: false, error: { code: 'lastAdministrator' } });
  });

  test('of reception read who a patient is, and nothing clinical', async () => {
    await asAdministrator(app.page);
    const joy = { name: 'Joy Wanjiru', passphrase: 'green umbrellas at the ferry' };
    await addColleague(app.page, { ...joy, roles: ['reception'] });
    await asDoctor(app.page);
    const { patient } = await addPatient(app.page);
    await signIn(app.page, joy.name, joy.passphrase);

    const found = await app.page.get('patients.search', { query: 'grace', limit: 5 });
    const who = await app.page.get('patients.demographics', { patient });
    await app.page.get('checkIns.add', { patient, reason: 'cough' });
    const { checkIns } = await app.page.get('checkIns.today', {});
    const record = await app.page.call('patients.record', { patient });

    expect({ found: found.found, who, checkIns, record }).toMatchObject({
      found: [{ patient }],
      who: { content: { name: { family: 'Otieno' } } },
      checkIns: [{ allergies: null, state: 'here', patient: { patient } }],
      record: { error: { code: 'notAllowed' } },
    });
  });
});

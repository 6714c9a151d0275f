import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PatientId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { executeInLedger } from '#test/support/execute-in-ledger.ts';
import {
  addColleague,
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, pageOf, type RealApp, signIn } from '#test/support/real-app.ts';
import { editVisit } from '#test/support/record-with-life.ts';
import { joinedClinic, kofi, openWorkstationOf } from '#test/support/two-offices.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 });
afterAll(removeFolders);

const reason = 'Emergency: found unconscious';

describe('a doctor who is not in the care team', () => {
  let app: RealApp;
  let colleague: Page;
  let patient: PatientId;
  beforeEach(async () => {
    app = await openClinic(await foundClinic());
    const administrator = pageOf(app.app);
    await asAdministrator(administrator);
    await addColleague(administrator, { ...kofi, roles: ['doctor'] });
    await asDoctor(app.page);
    colleague = pageOf(app.app);
    await signIn(colleague, kofi.name, kofi.passphrase);
    ({ patient } = await addPatient(app.page));
  });
  afterEach(() => app.close());

  test('reads nothing of a record before a reason is given', async () => {
    const { visits } = await app.page.get('patients.record', { patient });
    const [visit] = visits;
    const transaction = visit?.versions[0]?.transaction;
    if (visit === undefined || transaction === undefined) throw new Error('no visit');
    const { record } = visit;

    const replies = [
      await colleague.call('patients.record', { patient }),
      await colleague.call('records.life', { transaction }),
      await colleague.call('desk.open', { record }),
    ];

    expect(replies).toEqual(replies.map(() => ({ ok: false, error: { code: 'reasonRequired' } })));
    expect((await colleague.get('actions.recent', { limit: 9 })).actions).toMatchObject([
      { action: 'signIn' },
    ]);
  });

  test('gives one, and the row stands on the disk before the record is shown', async () => {
    await colleague.get('patients.breakGlass', { patient, reason });
    const { actions: before } = await colleague.get('actions.recent', { limit: 1 });
    const read = await colleague.call('patients.record', { patient });

    expect(before).toMatchObject([{ action: 'breakGlass', patient: { patient } }]);
    expect(read.ok).toBe(true);
  });

  test('gives it again after the screen was locked', async () => {
    await colleague.get('patients.breakGlass', { patient, reason });
    await colleague.get('session.lock', {});
    await signIn(colleague, kofi.name, kofi.passphrase);

    expect(await colleague.call('patients.record', { patient })).toMatchObject({
      error: { code: 'reasonRequired' },
    });
  });

  test('signs a branch that says so for all time, even where the output could be spent', async () => {
    await colleague.get('patients.breakGlass', { patient, reason });
    const { transaction } = await editVisit(colleague, patient, 'Given at once.', kofi.passphrase);

    const { json } = await colleague.get('ledger.json', { hash: transaction });

    expect(JSON.parse(json)).toMatchObject({
      operation: 'CREATE',
      metadata: { why: 'breakGlass' },
    });
  });

  test('belongs to the care team once they have signed in the record', async () => {
    await colleague.get('patients.breakGlass', { patient, reason });
    await editVisit(colleague, patient, 'Given at once.', kofi.passphrase);
    await colleague.get('session.lock', {});
    await signIn(colleague, kofi.name, kofi.passphrase);

    expect((await colleague.call('patients.record', { patient })).ok).toBe(true);
  });

  test('is seen by the patient, with the reason in words', async () => {
    const card = await app.page.get('cards.issue', { patient });
    await colleague.get('patients.breakGlass', { patient, reason });
    await colleague.get('patients.record', { patient });
    await colleague.get('access.note', { patient, deed: 'print' });
    const kiosk = pageOf(app.app);
    await kiosk.get('session.patientSignIn', card);
    await kiosk.get('patient.ownRecord', {});

    const { looks } = await kiosk.get('patient.whoLooked', {});

    expect(
      looks.map(({ who, own, action, reason: why }) => [own ? 'me' : who, action, why]),
    ).toEqual(
      expect.arrayContaining([
        ['me', 'ownRecord', ''],
        [kofi.name, 'print', ''],
        [kofi.name, 'readRecord', ''],
        [kofi.name, 'breakGlass', reason],
        ['Dr Amara Osei', 'issueCard', ''],
        ['Dr Amara Osei', 'addPatient', ''],
      ]),
    );
  });
});

describe('an emergency that the patient was told of', () => {
  let app: RealApp;
  let patient: PatientId;
  let kiosk: Page;
  beforeEach(async () => {
    app = await openClinic(await foundClinic());
    await asDoctor(app.page);
    ({ patient } = await addPatient(app.page));
    const card = await app.page.get('cards.issue', { patient });
    await app.page.get('patients.breakGlass', { patient, reason });
    kiosk = pageOf(app.app);
    await kiosk.get('session.patientSignIn', card);
  });
  afterEach(() => app.close());

  const emergency = async () => {
    const { looks } = await kiosk.get('patient.whoLooked', {});
    const found = looks.find(({ action }) => action === 'breakGlass');
    if (found === undefined) throw new Error('nobody opened it in an emergency');
    return found;
  };
  const questions = async () => (await app.page.get('access.questions', { patient })).questions;

  test('is asked about, and the clinic sees it until the patient says that it was right', async () => {
    const { look } = await emergency();
    await kiosk.get('patient.answerLook', { look, answer: 'asked' });
    const asked = await questions();
    const between = await emergency();
    await kiosk.get('patient.answerLook', { look, answer: 'right' });

    expect(asked).toMatchObject([{ look, who: 'Dr Amara Osei' }]);
    expect(between.answer).toBe('asked');
    expect([await questions(), (await emergency()).answer]).toEqual([[], 'right']);
  });

  test('is all that can be asked about', async () => {
    const { looks } = await kiosk.get('patient.whoLooked', {});
    const other = looks.find(({ action }) => action === 'addPatient')?.look ?? '';

    const reply = await kiosk.call('patient.answerLook', { look: other, answer: 'asked' });

    expect(reply).toEqual({ ok: false, error: { code: 'notFound' } });
    expect(await questions()).toEqual([]);
  });
});

describe('the access log', () => {
  /** A clinic whose ledger was told of its log at the lock; closed. */
  const told = async (): Promise<Clinic> => {
    const clinic = await foundClinic();
    const { page, close } = await openClinic(clinic);
    await asDoctor(page);
    const { patient } = await addPatient(page);
    await page.get('patients.record', { patient });
    const { height } = await page.get('ledger.state', {});
    await page.get('session.lock', {});
    await vi.waitFor(async () => {
      expect((await page.get('ledger.state', {})).height).toBeGreaterThan(height);
    });
    await close();
    return clinic;
  };
  const checked = async (clinic: Clinic) => {
    const { page, close } = await openClinic(clinic);
    await asDoctor(page);
    const { accessLog } = await page.get('ledger.check', {});
    await close();
    return accessLog;
  };

  test('is told to the ledger at a lock, and is whole', async () => {
    const { rows, told: until, changedAt } = await checked(await told());

    expect([rows > until, until > 2, changedAt]).toEqual([true, true, null]);
  });

  test.each([
    ['removed', 'DELETE FROM access WHERE seq = 2', 2],
    ['changed', "UPDATE access SET action = 'checkIn' WHERE seq = 2", 2],
    ['cut off at its end', 'DELETE FROM access WHERE seq > 2', 3],
  ])('with a row %s is found', async (_what, sql, at) => {
    const clinic = await copyOf(await told());
    await executeInLedger(clinic, sql);

    const { changedAt } = await checked(clinic);

    expect(changedAt).toBeGreaterThanOrEqual(at);
  });
});

test('The patient sees who looked at another workstation, and the ledger shows it to nobody else', async () => {
  const joined = await joinedClinic(await createPrimitives(), async (page) => {
    const { patient } = await addPatient(page);
    return { patient, card: await page.get('cards.issue', { patient }) };
  });
  const { patient, card } = joined.made;
  const [here, there] = [
    await openWorkstationOf(joined, 'amara'),
    await openWorkstationOf(joined, 'kofi'),
  ];
  await there.page.get('patients.breakGlass', { patient, reason });
  await there.page.get('patients.record', { patient });
  await there.page.get('session.lock', {});
  const kiosk = pageOf(here.app);
  await kiosk.get('session.patientSignIn', card);

  await vi.waitFor(
    async () => {
      const { looks } = await kiosk.get('patient.whoLooked', {});
      expect(looks).toContainEqual({
        at: expect.any(String) as string,
        look: expect.any(String) as string,
        answer: null,
        who: kofi.name,
        own: false,
        action: 'breakGlass',
        reason,
      });
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(JSON.stringify(joined.network.blocks())).not.toContain('unconscious');
  await here.close();
  await there.close();
  await joined.network.close();
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Life, LifeVersion } from '#contract/calls/life.ts';
import { transactionIdSchema } from '#contract/ids.ts';
import { executeInLedger } from '#test/support/execute-in-ledger.ts';
import {
  addColleague,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, pageOf, passphrases, type RealApp, signIn } from '#test/support/real-app.ts';
import { type RecordWithLife, recordWithLife } from '#test/support/record-with-life.ts';

afterAll(removeFolders);

const joy = { name: 'Joy Wanjiru', passphrase: 'green umbrellas at the ferry' };

let made: RecordWithLife;
let app: RealApp | undefined;
beforeAll(async () => {
  made = await recordWithLife('diverted');
});
afterEach(async () => {
  await app?.close();
  app = undefined;
});

/** The doctor's page over a copy of the clinic, changed on the disk before it is opened. */
const opened = async (change: (clinic: Clinic) => Promise<void> = async () => undefined) => {
  const clinic = await copyOf(made.clinic);
  await change(clinic);
  app = await openClinic(clinic);
  await asDoctor(app.page);
  return app.page;
};

const lifeOf = (page: Page, transaction: string): Promise<Life> =>
  page.get('records.life', { transaction: transactionIdSchema.parse(transaction) });

const told = ({ number, operation, branch, state, signer, workstation }: LifeVersion): string =>
  [number, operation, branch, state, signer.name, workstation].filter(Boolean).join(' ');

const failed = ({ steps }: LifeVersion): string =>
  steps
    .filter(({ result }) => result !== 'passed')
    .map(({ step, result }) => `${step} ${result}`)
    .join();

describe('the life of a visit', () => {
  test('is every CREATE, TRANSFER and branch in the order of blocks, then what is in none', async () => {
    const page = await opened();

    const life = await lifeOf(page, made.versions[1]);

    expect(life.versions.map(told)).toEqual([
      '1 CREATE counts Dr Amara Osei LK2',
      '2 TRANSFER counts Dr Amara Osei LK2',
      '3 CREATE handOver counts Dr Kofi Mensah LK2',
      '4 TRANSFER counts Dr Kofi Mensah LK2',
      '5 TRANSFER diverted Dr Amara Osei LK2',
    ]);
    expect(life).toMatchObject({
      patient: made.patient,
      kind: 'visit',
      name: 'Grace Akinyi Otieno',
      mrn: expect.stringMatching(/^LK2-/) as string,
      day: '2026-03-09',
    });
  });

  test('is drawn from the real inputs and outputs', async () => {
    const page = await opened();
    const [first, second, third, fourth] = made.versions;

    const { versions } = await lifeOf(page, first);

    expect(versions.map(({ spends }) => spends.map(({ transaction }) => transaction))).toEqual([
      [],
      [first],
      [],
      [third],
      [third],
    ]);
    expect(versions.map(({ outputs }) => outputs[0]?.spentBy)).toEqual([
      second,
      null,
      fourth,
      null,
      null,
    ]);
    expect(versions.map(({ outputs }) => outputs[0]?.owners.length)).toEqual([1, 1, 2, 2, 2]);
    expect(versions.map(({ base }) => base)).toEqual([
      [],
      [versions[0]?.version],
      [versions[1]?.version],
      [versions[2]?.version],
      [versions[2]?.version],
    ]);
    expect(versions.map(({ rival }) => rival)).toEqual([null, null, null, null, fourth]);
  });

  test('has each step recomputed, with the role that the signer had then', async () => {
    const page = await opened();

    const { versions } = await lifeOf(page, made.rival);

    expect(versions.map(failed)).toEqual([
      'condition notNeeded',
      '',
      'condition notNeeded',
      '',
      'block notNeeded',
    ]);
    expect(versions.map(({ role, reason }) => [role, reason])).toEqual([
      ['doctor', ''],
      ...Array.from({ length: 4 }, () => ['doctor', 'A second look']),
    ]);
  });

  test('knows who signed what waits, whoever else may spend the output', async () => {
    const page = await opened();

    const { visits } = await page.get('patients.record', { patient: made.patient });

    expect(visits[0]?.versions.at(-1)).toMatchObject({
      transaction: made.rival,
      place: 'twoVersions',
      signer: { name: 'Dr Amara Osei' },
      content: { treatment: 'Steam as well.' },
    });
  });

  test('tells nothing of what the versions say', async () => {
    const page = await opened();

    const life = await lifeOf(page, made.rival);

    expect(life.versions.at(-1)?.json).toContain('"fulfillment"');
    expect(JSON.stringify(life)).not.toMatch(/Pneumonia|honey|Amoxicillin|Cough/);
  });

  test('is logged as a reading before it is shown', async () => {
    const page = await opened();
    await lifeOf(page, made.versions[0]);

    const { actions } = await page.get('actions.recent', { limit: 1 });

    expect(actions).toMatchObject([{ action: 'readRecord', patient: { patient: made.patient } }]);
  });

  test('shows a changed copy as tampered, and nothing of its text', async () => {
    const page = await opened((clinic) => change(clinic, made.versions[1]));

    const { versions } = await lifeOf(page, made.versions[0]);

    expect(versions.map(({ state }) => state)).toEqual([
      'counts',
      'tampered',
      'counts',
      'counts',
      'diverted',
    ]);
    expect(versions[1]).toMatchObject({
      operation: null,
      signedAt: null,
      reason: '',
      spends: [],
      outputs: [],
      json: null,
      role: null,
      steps: [
        { step: 'canonical', result: 'passed' },
        { step: 'hash', result: 'failed' },
        { step: 'condition', result: 'notDone' },
        { step: 'signature', result: 'notDone' },
        { step: 'block', result: 'notDone' },
        { step: 'signer', result: 'notDone' },
      ],
    });
  });

  test('believes the outbox no more than the blocks', async () => {
    const page = await opened((clinic) => changeOutbox(clinic));

    const { versions } = await lifeOf(page, made.versions[0]);

    expect(versions.at(-1)).toMatchObject({ state: 'tampered', operation: null, json: null });
    expect(versions.map(failed).at(-1)).toContain('hash failed');
  });

  test('does not say that a condition is fulfilled whose output cannot be read', async () => {
    const page = await opened((clinic) => change(clinic, made.versions[2]));

    const { versions } = await lifeOf(page, made.versions[0]);

    expect(versions.map(failed).slice(3)).toEqual([
      'condition notDone',
      'condition notDone,block notNeeded',
    ]);
  });
});

describe('who may read it', () => {
  const asReception = async (): Promise<Page> => {
    await opened();
    if (app === undefined) throw new Error('no app');
    const [administrator, page] = [pageOf(app.app), pageOf(app.app)];
    await asAdministrator(administrator);
    await addColleague(administrator, { ...joy, roles: ['reception'] });
    await asDoctor(app.page);
    await signIn(page, joy.name, joy.passphrase);
    return page;
  };

  test('reception: who somebody is and when they came, and nothing clinical', async () => {
    const page = await asReception();
    const record = await app?.page.get('patients.record', { patient: made.patient });
    const { transaction } = await page.get('checkIns.add', {
      patient: made.patient,
      reason: 'cough',
    });
    const hashes = [
      record?.demographics.versions[0]?.transaction,
      transaction,
      record?.chart?.versions[0]?.transaction,
      ...made.versions,
      made.rival,
    ];

    const replies = await Promise.all(
      hashes.map((hash) => page.connection.invoke('records.life', { transaction: hash })),
    );

    expect(replies.map((reply) => (reply.ok ? 'shown' : reply.error.code))).toEqual([
      'shown',
      'shown',
      ...Array.from({ length: 6 }, () => 'notAllowed'),
    ]);
    expect(replies[1]).toMatchObject({
      value: { kind: 'checkIn', versions: [{ role: 'reception', signer: { name: joy.name } }] },
    });
  });

  test('nobody, once the patient was deleted here', async () => {
    const page = await opened();
    const { patient } = made;
    const { mrn } = await page.get('erasure.plan', { patient });
    await page.get('session.prove', {
      deed: 'erase',
      subject: patient,
      passphrase: passphrases.doctor,
    });
    await page.get('erasure.erase', { patient, mrn });

    const replies = await Promise.all(
      [made.versions[0], made.rival].map((transaction) =>
        page.connection.invoke('records.life', { transaction }),
      ),
    );

    expect(replies.map((reply) => (reply.ok ? 'shown' : reply.error.code))).toEqual([
      'erased',
      'erased',
    ]);
  });

  test('nobody, where the hash is of no record of a patient', async () => {
    const page = await opened();
    const { apiUrl } = await page.get('ledger.state', {});
    const block = await fetch(`${apiUrl}blocks/1`);
    const { transactions } = (await block.json()) as { transactions: { id: string }[] };

    const replies = await Promise.all(
      ['0'.repeat(64), transactions[0]?.id].map((transaction) =>
        page.connection.invoke('records.life', { transaction }),
      ),
    );

    expect(replies).toEqual(replies.map(() => ({ ok: false, error: { code: 'notFound' } })));
  });
});

/** Another text under the same hash. */
const change = (clinic: Clinic, transaction: string): Promise<void> =>
  executeInLedger(
    clinic,
    `UPDATE transactions SET body = replace(body, '"base"', '"bass"')
     WHERE hex(id) = upper('${transaction}')`,
  );
const changeOutbox = (clinic: Clinic): Promise<void> =>
  executeInLedger(clinic, `UPDATE outbox SET body = replace(body, '"amount":"1"', '"amount":"2"')`);

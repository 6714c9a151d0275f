import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PatientId, RecordId } from '#contract/ids.ts';
import {
  addColleague,
  addPatient,
  treatedBy,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, pageOf, passphrases, type RealApp, signIn } from '#test/support/real-app.ts';

afterAll(removeFolders);

const kofi = { name: 'Dr Kofi Mensah', passphrase: 'nine baskets of ripe mangoes' };

let founded: Clinic;
let clinic: Clinic;
let app: RealApp;

beforeAll(async () => {
  founded = await foundClinic();
});
beforeEach(async () => {
  clinic = await copyOf(founded);
  app = await openClinic(clinic);
  await asDoctor(app.page);
});
afterEach(() => app.close());

/** A second doctor at another page. */
const secondDoctor = async (): Promise<Page> => {
  const [administrator, page] = [pageOf(app.app), pageOf(app.app)];
  await asAdministrator(administrator);
  await addColleague(administrator, { ...kofi, roles: ['doctor'] });
  await asDoctor(app.page);
  await signIn(page, kofi.name, kofi.passphrase);
  return page;
};

const visitOf = async (page: Page, patient: PatientId): Promise<RecordId> => {
  const { visits } = await page.get('patients.record', { patient });
  const [visit] = visits;
  if (visit === undefined) throw new Error('no visit');
  return visit.record;
};

const startEdit = async (
  page: Page,
  patient: PatientId,
  passphrase: string = passphrases.doctor,
) => {
  const record = await visitOf(page, patient);
  await page.get('session.prove', { deed: 'amend', subject: record, passphrase });
  return page.get('drafts.start', { kind: 'editVisit', patient, record });
};

const saveEdit = async (
  page: Page,
  { draft, revision, form }: Awaited<ReturnType<typeof startEdit>>,
  treatment: string,
) => {
  const visit = form.visit && { ...form.visit, treatment };
  const saved = await page.get('drafts.save', {
    draft,
    revision,
    form: { visit, reason: 'a slip of the pen' },
  });
  return { draft, revision: saved.revision };
};

const operationOf = async (hash: string): Promise<unknown> => {
  const { json } = await app.page.get('ledger.json', { hash });
  const { operation, asset } = JSON.parse(json) as {
    operation: string;
    asset: { data?: { kind: string } };
  };
  return asset.data === undefined ? operation : `${operation} ${asset.data.kind}`;
};

describe('an edit', () => {
  test('by its author spends the record’s output', async () => {
    const { patient } = await addPatient(app.page, treatedBy(kofi.name));
    const order = await saveEdit(app.page, await startEdit(app.page, patient), 'Rest and honey.');

    const { transaction } = await app.page.get('records.sign', order);
    const { visits } = await app.page.get('patients.record', { patient });

    expect(await operationOf(transaction)).toBe('TRANSFER');
    expect(
      visits.map(({ versions, conflict }) => [
        conflict,
        ...versions.map(({ content }) => content?.treatment),
      ]),
    ).toEqual([[false, 'Rest, plenty to drink.', 'Rest and honey.']]);
  });

  test('by a doctor of the care team spends it too', async () => {
    const kofiPage = await secondDoctor();
    const { patient } = await addPatient(app.page, treatedBy(kofi.name));
    const draft = await startEdit(kofiPage, patient, kofi.passphrase);
    const order = await saveEdit(kofiPage, draft, 'Seen by a second doctor.');

    const { transaction } = await kofiPage.get('records.sign', order);

    expect(await operationOf(transaction)).toBe('TRANSFER');
  });

  test('by a doctor who came later is a branch, and no conflict', async () => {
    const { patient } = await addPatient(app.page, treatedBy(kofi.name));
    const kofiPage = await secondDoctor();
    const draft = await startEdit(kofiPage, patient, kofi.passphrase);
    const order = await saveEdit(kofiPage, draft, 'Taken over.');

    const { transaction } = await kofiPage.get('records.sign', order);
    const { visits, trust } = await app.page.get('patients.record', { patient });

    expect(await operationOf(transaction)).toBe('CREATE branch');
    expect(visits.map(({ conflict, versions }) => [conflict, versions.length])).toEqual([
      [false, 2],
    ]);
    expect(trust.state).toBe('whole');
  });

  test('of a version that was replaced meanwhile is stale, and its draft stays', async () => {
    const kofiPage = await secondDoctor();
    const { patient } = await addPatient(app.page, treatedBy(kofi.name));
    const mine = await saveEdit(app.page, await startEdit(app.page, patient), 'First thought.');
    const theirs = await startEdit(kofiPage, patient, kofi.passphrase);
    await kofiPage.get('records.sign', await saveEdit(kofiPage, theirs, 'Quicker.'));

    const reply = await app.page.call('records.sign', mine);
    const kept = await app.page.call('drafts.open', mine);

    expect(reply).toEqual({ ok: false, error: { code: 'stale' } });
    expect(kept.ok).toBe(true);
  });

  test('needs proof, and changes something', async () => {
    const { patient } = await addPatient(app.page, treatedBy(kofi.name));
    const record = await visitOf(app.page, patient);
    const unproven = await app.page.call('drafts.start', { kind: 'editVisit', patient, record });
    const draft = await startEdit(app.page, patient);
    const order = await saveEdit(app.page, draft, draft.form.visit?.treatment ?? '');

    const unchanged = await app.page.call('records.sign', order);

    expect(unproven).toEqual({ ok: false, error: { code: 'proofRequired' } });
    expect(unchanged).toMatchObject({ ok: false, error: { code: 'blocked' } });
  });
});

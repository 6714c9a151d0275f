import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addColleague,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  draftPatient,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, pageOf, type RealApp, signIn } from '#test/support/real-app.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';

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

describe('a draft', () => {
  test('is saved under growing revisions; an older one is refused and changes nothing', async () => {
    const { draft, revision } = await draftPatient(app.page);
    const form = { ...goodForm(), reason: '' };
    const other = {
      ...form,
      patient: { ...form.patient, occupation: '', email: 'late@example.org' },
    };

    const stale = await app.page.call('drafts.save', {
      draft,
      revision: revision - 1,
      form: other,
    });
    const { form: kept } = await app.page.get('drafts.open', { draft });

    expect(stale).toEqual({ ok: false, error: { code: 'stale' } });
    expect(kept.patient?.email).toBe('');
  });

  test('keeps the record number that the workstation gave', async () => {
    const { draft, revision, form } = await app.page.get('drafts.start', { kind: 'newPatient' });
    const forged = { ...goodForm(), patient: { ...goodForm().patient, mrn: 'LK2-999999-9' } };
    await app.page.get('drafts.save', { draft, revision, form: forged });

    const saved = await app.page.get('drafts.open', { draft });

    expect(saved.form.patient?.mrn).toBe(form.patient?.mrn);
    expect(form.patient?.mrn).toMatch(/^LK2-\d{6}-\d$/);
  });

  test('of one doctor is not there for another', async () => {
    const { draft, revision } = await draftPatient(app.page);
    const kofiPage = await secondDoctor();

    const opened = await kofiPage.call('drafts.open', { draft });
    const saved = await kofiPage.call('drafts.save', { draft, revision, form: goodForm() });
    const signed = await kofiPage.call('records.sign', { draft, revision });
    const { drafts } = await kofiPage.get('drafts.list', {});
    await kofiPage.get('drafts.discard', { draft });
    const mine = await app.page.call('drafts.open', { draft });

    expect([opened, saved, signed]).toMatchObject(
      Array.from({ length: 3 }, () => ({ ok: false, error: { code: 'notFound' } })),
    );
    expect(drafts).toEqual([]);
    expect(mine.ok).toBe(true);
  });

  test('survives a restart', async () => {
    const { draft } = await draftPatient(app.page);
    await app.close();
    app = await openClinic(clinic);
    await asDoctor(app.page);

    const { drafts } = await app.page.get('drafts.list', {});

    expect(drafts).toMatchObject([{ draft, name: 'Grace Akinyi Otieno' }]);
  });

  test('takes no field of 400 KB; what was saved before stays', async () => {
    const { draft, revision } = await draftPatient(app.page);
    const form = goodForm();
    const huge = { ...form, visit: { ...form.visit, notes: 'é'.repeat(200_000) } };

    const reply = await app.page.call('drafts.save', { draft, revision, form: huge });
    const kept = await app.page.get('drafts.open', { draft });

    expect(reply).toEqual({
      ok: false,
      error: { code: 'badInput', issues: [{ path: 'form.visit.notes', code: 'too_big' }] },
    });
    expect(kept.revision).toBe(revision);
  });
});

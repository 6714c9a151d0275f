import { readFileSync, rmSync, cpSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesIn } from '#test/support/damage.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  draftPatient,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { pageOf, passphrases } from '#test/support/real-app.ts';

afterAll(removeFolders);

let founded: Clinic;
beforeAll(async () => {
  founded = await foundClinic();
});

/** Grows a clinic by a patient and closes it. */
const addOne = async (clinic: Clinic): Promise<void> => {
  const { page, close } = await openClinic(clinic);
  await asDoctor(page);
  await addPatient(page);
  await close();
};

describe('a database that is older than its last signed head', () => {
  /** The ledger from before, beside the head file and the keychain of now. */
  const rolledBack = async (): Promise<Clinic> => {
    const clinic = await copyOf(founded);
    await addOne(clinic);
    const before = await copyOf(clinic);
    await addOne(clinic);
    for (const name of filesIn(clinic.folder).filter((each) => each.startsWith('ledger.db'))) {
      rmSync(join(clinic.folder, name));
    }
    for (const name of filesIn(before.folder).filter((each) => each.startsWith('ledger.db'))) {
      cpSync(join(before.folder, name), join(clinic.folder, name));
    }
    return clinic;
  };

  test('is behind: everything can be read, nothing can be written', async () => {
    const { page, app, close } = await openClinic(await rolledBack());
    await asDoctor(page);
    const administrator = pageOf(app);
    await asAdministrator(administrator);
    const passphrase = passphrases.administrator;
    await administrator.get('session.prove', { passphrase, deed: 'staff', subject: 'clinic' });

    const { ledger } = await page.get('app.status', {});
    const { found } = await page.get('patients.search', { query: '', limit: 10 });
    // The lists still name the patient whose record the older ledger does not have.
    const read = await Promise.all(
      found.map(async ({ patient, mrn, inLedger }) => ({
        patient,
        mrn,
        inLedger,
        record: await page.call('patients.record', { patient }),
      })),
    );
    const kept = read.find(({ record }) => record.ok);
    const missing = read.find(({ record }) => !record.ok);
    const patient = kept?.patient ?? ('' as never);
    const started = await page.call('drafts.start', {
      kind: 'visit',
      patient: missing?.patient ?? ('' as never),
    });
    await page.get('session.prove', {
      passphrase: passphrases.doctor,
      deed: 'erase',
      subject: patient,
    });
    const refused = [
      await page.call('records.sign', await draftPatient(page)),
      await page.call('checkIns.add', { patient, reason: '' }),
      await page.call('cards.issue', { patient }),
      await page.call('erasure.erase', { patient, mrn: kept?.mrn ?? '' }),
      await administrator.call('staff.add', {
        name: 'Dr Kofi Mensah',
        registration: '',
        roles: ['doctor'],
        passphrase: 'nine baskets of ripe mangoes',
      }),
    ];
    await close();

    expect(ledger?.state).toBe('behind');
    expect([kept, missing]).toMatchObject([
      { inLedger: true, record: { ok: true, value: { trust: { state: 'whole' } } } },
      { inLedger: false, record: { ok: false, error: { code: 'notInLedger' } } },
    ]);
    expect(started).toMatchObject({ ok: false, error: { code: 'notInLedger' } });
    expect(refused).toEqual(refused.map(() => ({ ok: false, error: { code: 'readOnly' } })));
  });

  test('stays behind: closing it signs no new head', async () => {
    const clinic = await rolledBack();
    const before = readFileSync(join(clinic.folder, 'head.json'), 'utf8');
    const first = await openClinic(clinic);
    await asDoctor(first.page);
    await first.close();

    const { page, close } = await openClinic(clinic);
    const { ledger } = await page.get('app.status', {});
    await close();

    expect(ledger?.state).toBe('behind');
    expect(readFileSync(join(clinic.folder, 'head.json'), 'utf8')).toBe(before);
  });
});

describe('a log cut short', () => {
  test.each([0, 0.3, 0.7, 0.99])('to %d of its length loses nothing silently', async (part) => {
    const clinic = await copyOf(founded);
    const running = await openClinic(clinic);
    await asDoctor(running.page);
    await addPatient(running.page);
    await running.page.get('session.signOut', {});
    // The head is signed when the last reader leaves.
    await expect
      .poll(
        () =>
          (
            JSON.parse(readFileSync(join(clinic.folder, 'head.json'), 'utf8')) as {
              head: { height: number };
            }
          ).head.height,
      )
      .toBeGreaterThan(4);
    const copy = await copyOf(clinic);
    await running.close();
    for (const name of ['ledger.db-wal', 'ledger.db.journal']) {
      const log = join(copy.folder, name);
      // The journal's room is taken beforehand: what counts is how much of it is written.
      const written = readFileSync(log).findLastIndex((byte) => byte !== 0) + 1;
      truncateSync(log, Math.floor(written * part));
    }

    const { page, close } = await openClinic(copy);
    const { problem, ledger } = await page.get('app.status', {});
    await close();

    expect(problem ?? ledger?.state).toMatch(/^(?:storeDamaged|behind)$/);
  });
});

import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyMedication } from '#contract/empty-forms.ts';
import { dyingMachine } from '#test/support/dying-machine.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';
import {
  addPatient,
  asDoctor,
  type Clinic,
  copyOf,
  draftPatient,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type RealApp } from '#test/support/real-app.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';

afterAll(removeFolders);

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

describe('signing', () => {
  const count = async () => (await app.page.get('patients.search', { query: '', limit: 50 })).total;

  test('answers with a transaction that was read back from its block', async () => {
    const signed = await addPatient(app.page);

    const again = await app.page.get('records.signed', { transaction: signed.transaction });

    expect(signed).toMatchObject({ place: 'committed', kind: 'newPatient' });
    expect(signed.readBackAt).not.toBeNull();
    expect(signed.others.map(({ kind }) => kind)).toEqual(['patient', 'chart']);
    expect(again).toMatchObject({ transaction: signed.transaction, height: signed.height });
  });

  test('happens once, however often it is clicked', async () => {
    const { draft, revision } = await draftPatient(app.page);
    const order = { draft, revision };

    const both = await Promise.all([
      app.page.call('records.sign', order),
      app.page.call('records.sign', order),
    ]);
    const later = await app.page.call('records.sign', order);

    const [first, second] = both;
    expect(second).toEqual({ ok: false, error: { code: 'busy' } });
    expect(later).toMatchObject({
      ok: true,
      value: { transaction: first.ok && first.value.transaction },
    });
    expect(await count()).toBe(1);
  });

  test('needs the revision that is saved', async () => {
    const { draft, revision } = await draftPatient(app.page);

    const reply = await app.page.call('records.sign', { draft, revision: revision - 1 });

    expect(reply).toEqual({ ok: false, error: { code: 'stale' } });
  });

  test('is blocked by what is missing, by name of the field', async () => {
    const form = goodForm();
    const unnamed = {
      ...form,
      patient: { ...form.patient, name: { ...form.patient.name, family: '', given: '' } },
    };
    const { draft, revision } = await draftPatient(app.page, unnamed);

    const reply = await app.page.call('records.sign', { draft, revision });

    expect(reply).toMatchObject({ ok: false, error: { code: 'blocked' } });
    expect(reply.ok ? [] : reply.error.issues?.map(({ path }) => path)).toEqual(
      expect.arrayContaining([expect.stringContaining('patient.name')]),
    );
    expect(await count()).toBe(0);
  });

  test('says which field to shorten when a record does not fit', async () => {
    const form = goodForm();
    const random = (length: number): string =>
      randomBytes(length).toString('base64').slice(0, length);
    const items = Array.from({ length: 20 }, () => ({
      ...emptyMedication(),
      drug: random(150),
      dose: '1',
      frequency: 'daily',
      instructions: random(480),
    }));
    const long = {
      ...form,
      visit: { ...form.visit, medications: { answer: 'has' as const, items } },
    };
    const { draft, revision } = await draftPatient(app.page, long);

    const reply = await app.page.call('records.sign', { draft, revision });
    const kept = await app.page.get('drafts.open', { draft });

    expect(reply).toEqual({
      ok: false,
      error: { code: 'tooLong', issues: [{ path: 'visit.medications', code: 'recordTooLong' }] },
    });
    expect(kept.form.visit?.medications.items).toHaveLength(20);
  });

  test('signs once, wherever the process is killed', { timeout: 180_000 }, async () => {
    const outcomes: string[] = [];
    const replies: boolean[] = [];
    for (let at = 1; ; at += 1) {
      const copy = await copyOf(founded);
      const dying = dyingMachine(at, false);
      const first = await openClinic(copy, { clock: createFakeClock(), change: dying.change });
      await asDoctor(first.page);
      const { draft, revision } = await draftPatient(first.page);
      dying.arm();
      const reply = await first.page.call('records.sign', { draft, revision });
      const killed = dying.isDead();
      await dying.bury();

      const second = await openClinic(copy);
      await asDoctor(second.page);
      const { drafts } = await second.page.get('drafts.list', {});
      const signed = await second.page.call('records.sign', { draft, revision });
      const { found } = await second.page.get('patients.search', { query: '', limit: 50 });
      const records = await Promise.all(
        found.map(({ patient }) => second.page.get('patients.record', { patient })),
      );
      const { waiting } = await second.page.get('app.status', {});
      await second.close();

      expect({ at, ok: signed.ok, waiting, patients: records.length }).toEqual({
        at,
        ok: true,
        waiting: 0,
        patients: 1,
      });
      expect(records.map(({ visits, trust }) => [visits.length, trust.state])).toEqual([
        [1, 'whole'],
      ]);
      outcomes.push(drafts.length === 1 ? 'draft' : 'signed');
      replies.push(reply.ok);
      if (!killed) break;
    }

    expect(outcomes.length).toBeGreaterThan(8);
    expect(replies.at(-1)).toBe(true);
    expect(outcomes[0]).toBe('draft');
    expect(new Set(outcomes.slice(1))).toEqual(new Set(['signed']));
  });
});

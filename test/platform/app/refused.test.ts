import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Refused } from '#contract/calls/attention.ts';
import {
  addPatient,
  addVisit,
  asDoctor,
  type Clinic,
  copyOf,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { passphrases, type RealApp } from '#test/support/real-app.ts';
import { refusingLedger } from '#test/support/refusing-ledger.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';

afterAll(removeFolders);

let founded: Clinic;
let app: RealApp;
let ledger: ReturnType<typeof refusingLedger>;
beforeAll(async () => {
  founded = await foundClinic();
});
beforeEach(async () => {
  ledger = refusingLedger();
  app = await openClinic(await copyOf(founded), { change: ledger.change });
  await asDoctor(app.page);
});
afterEach(() => app.close());

const listed = async (): Promise<Refused[]> => (await app.page.get('outbox.refused', {})).refused;
const attention = async () => (await app.page.get('app.status', {})).attention;
const firstOf = (refused: readonly Refused[]): Refused => {
  const [first] = refused;
  if (first === undefined) throw new Error('nothing was refused');
  return first;
};

/** An edit of the general information that the ledger does not take. */
const refusedEdit = async (error: string) => {
  const { patient } = await addPatient(app.page);
  const prove = { passphrase: passphrases.doctor, deed: 'amend', subject: patient } as const;
  await app.page.get('session.prove', prove);
  const started = await app.page.get('drafts.start', { kind: 'editGeneral', patient });
  const { draft, revision, form } = started;
  const content = form.patient ?? goodForm().patient;
  const changed = { ...form, patient: { ...content, email: 'grace@example.org' }, reason: 'new' };
  const saved = await app.page.get('drafts.save', { draft, revision, form: changed });
  ledger.refuse(error);
  await app.page.get('records.sign', { draft, revision: saved.revision });
  return patient;
};

describe('a signed record that the ledger did not take', () => {
  test('asks for a doctor, who reads why and what was signed', async () => {
    const { patient } = await addPatient(app.page);
    ledger.refuse('DoubleSpend');
    const signed = await addVisit(app.page, patient);

    const [refused, ...others] = await listed();
    const opened = await app.page.get('outbox.read', signed);

    expect(signed.place).toBe('refused');
    expect([refused, ...others]).toMatchObject([
      {
        transaction: signed.transaction,
        kind: 'visit',
        patient,
        name: expect.stringContaining('Otieno') as string,
        why: 'spent',
        error: 'DoubleSpend',
        signer: 'Dr Amara Osei',
        draft: null,
      },
    ]);
    expect(opened.form.visit?.diagnoses).toEqual(goodForm().visit.diagnoses);
    expect(await attention()).toBe(1);
  });

  test('becomes a new note with its content; signed, it asks for nobody any more', async () => {
    const { patient } = await addPatient(app.page);
    ledger.refuse('DoubleSpend');
    const refused = await addVisit(app.page, patient);
    const begun = await app.page.get('outbox.writeAgain', refused);
    const again = await app.page.get('outbox.writeAgain', refused);
    const open = await app.page.get('drafts.open', begun);
    const whileOpen = await attention();

    const signed = await app.page.get('records.sign', { ...begun, revision: open.revision });
    const record = await app.page.get('patients.record', { patient });

    expect(again).toEqual(begun);
    expect(open.form.visit?.treatment).toBe(goodForm().visit.treatment);
    expect([whileOpen, signed.place, await attention()]).toEqual([1, 'committed', 0]);
    // The first visit and the one that was written again count; the refused one is shown as such.
    expect(record.visits.filter(({ current }) => current !== null)).toHaveLength(2);
    expect(await listed()).toEqual([]);
  });

  test('asks again when the note that was begun from it is thrown away', async () => {
    const { patient } = await addPatient(app.page);
    ledger.refuse('InputDoesNotExist');
    const refused = await addVisit(app.page, patient);
    const first = await app.page.get('outbox.writeAgain', refused);
    await app.page.get('drafts.discard', first);

    const second = await app.page.get('outbox.writeAgain', refused);

    expect(second).not.toEqual(first);
    expect(await attention()).toBe(1);
  });

  test('is discarded by a doctor, once; what was signed stays in the outbox', async () => {
    const { patient } = await addPatient(app.page);
    ledger.refuse('SchemaValidationError');
    const refused = await addVisit(app.page, patient);
    await app.page.get('outbox.discard', refused);

    const later = await app.page.call('outbox.discard', refused);
    const { actions } = await app.page.get('actions.recent', { limit: 1 });

    expect([await attention(), await listed()]).toEqual([0, []]);
    expect(later).toEqual({ ok: false, error: { code: 'notFound' } });
    expect(actions).toMatchObject([{ action: 'discardRefused', transaction: refused.transaction }]);
  });
});

describe('a change that was not taken', () => {
  test('does not count: the version before it is shown, and can be edited', async () => {
    const patient = await refusedEdit('DoubleSpend');

    const record = await app.page.get('patients.record', { patient });
    const { versions, current } = record.demographics;

    expect(versions.map(({ place }) => place)).toEqual(['committed', 'refused']);
    expect(current).toBe(versions[0]?.version);
  });

  test('is written again over the version that stands, after a proof', async () => {
    const patient = await refusedEdit('DoubleSpend');
    const { transaction } = firstOf(await listed());
    await app.page.get('session.lock', {});
    await asDoctor(app.page);
    const unproved = await app.page.call('outbox.writeAgain', { transaction });
    await app.page.get('session.prove', {
      passphrase: passphrases.doctor,
      deed: 'amend',
      subject: patient,
    });

    const { draft } = await app.page.get('outbox.writeAgain', { transaction });
    const { form, revision } = await app.page.get('drafts.open', { draft });
    const signed = await app.page.get('records.sign', { draft, revision });

    expect(unproved).toEqual({ ok: false, error: { code: 'proofRequired' } });
    expect(form).toMatchObject({ patient: { email: 'grace@example.org' }, reason: 'new' });
    expect([signed.place, await attention()]).toEqual(['committed', 0]);
  });
});

test('what belongs to a new patient that was not taken is one thing, and is written again whole', async () => {
  ledger.refuse('InvalidSignature');
  await addPatient(app.page);
  const refused = await listed();
  const counts = await app.page.get('app.status', {});

  const { draft } = await app.page.get('outbox.writeAgain', firstOf(refused));
  const { form, revision } = await app.page.get('drafts.open', { draft });
  const signed = await app.page.get('records.sign', { draft, revision });

  expect(refused).toMatchObject([{ kind: 'newPatient', why: 'form' }]);
  expect([counts.waiting, counts.attention]).toEqual([0, 1]);
  expect(Object.keys(form).toSorted()).toEqual(['chart', 'patient', 'reason', 'visit']);
  expect([signed.place, await attention()]).toEqual(['committed', 0]);
});

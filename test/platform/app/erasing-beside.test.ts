import { afterAll, expect, test } from 'vitest';
import type { RowFamily } from '#app/ports/rows.ts';
import { fail } from '#contract/result.ts';
import { aroundWrites, type DurableWrite } from '#test/support/durable-writes.ts';
import {
  addPatient,
  asDoctor,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, pageOf, passphrases } from '#test/support/real-app.ts';

afterAll(removeFolders);

/** More calls than an erasure takes time for. */
const manyCalls = 400;

type Which = (write: DurableWrite) => boolean;

const puts =
  (family: RowFamily): Which =>
  (write) =>
    write.to === 'rows' &&
    (write.change.rows ?? []).some((row) => 'put' in row && row.put === family);

/** A machine that holds the next of these writes back: the disk is slow just then. */
const slowDisk = (isSlow: Which) => {
  let armed = false;
  let letGo = (): void => undefined;
  let isHeld = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    isHeld = resolve;
  });
  const change = aroundWrites({
    around: async (write, go) => {
      if (armed && isSlow(write)) {
        armed = false;
        isHeld();
        await new Promise<void>((resolve) => {
          letGo = resolve;
        });
      }
      return go();
    },
  });
  return {
    change,
    held,
    arm: () => {
      armed = true;
    },
    letGo: () => letGo(),
  };
};

const manyAnswers = async (page: Page): Promise<'waits'> => {
  for (let count = 0; count < manyCalls; count += 1) await page.get('app.status', {});
  return 'waits';
};

type Added = Awaited<ReturnType<typeof addPatient>>;

/** Deletes one patient while `work` of another page waits for the disk. */
const eraseDuring = async <Value>(
  isSlow: Which,
  work: (page: Page, other: Added, erased: Added) => Promise<Value>,
) => {
  const clinic = await foundClinic();
  const disk = slowDisk(isSlow);
  const { app, page, traffic, close } = await openClinic(clinic, { change: disk.change });
  const beside = pageOf(app, traffic);
  await asDoctor(page);
  await asDoctor(beside);
  const subject = await addPatient(page);
  const { patient, mrn } = subject;
  const other = await addPatient(page);
  await page.get('session.prove', {
    deed: 'erase',
    subject: patient,
    passphrase: passphrases.doctor,
  });
  disk.arm();
  const worked = work(beside, other, subject);
  await disk.held;
  const erased = page.call('erasure.erase', { patient, mrn });
  const first = await Promise.race([erased.then(() => 'erased'), manyAnswers(page)]);
  disk.letGo();
  const [value, reply] = await Promise.all([worked, erased]);
  await close();
  return { clinic, first, reply, value, other };
};

test('a patient signed while another is deleted stays readable', async () => {
  const { clinic, first, reply, value } = await eraseDuring(puts('patientKey'), (page) =>
    addPatient(page),
  );
  const { page, close } = await openClinic(clinic);
  await asDoctor(page);
  const { trust, visits } = await page.get('patients.record', { patient: value.patient });
  await close();

  expect(first).toBe('waits');
  expect(reply).toMatchObject({ ok: true });
  expect({ state: trust.state, visits: visits.length }).toEqual({ state: 'whole', visits: 1 });
});

test('a card issued while another patient is deleted opens their record', async () => {
  const { clinic, first, reply, value, other } = await eraseDuring(
    puts('card'),
    (page, { patient }) => page.get('cards.issue', { patient }),
  );
  const { page, close } = await openClinic(clinic);
  const entered = await page.get('session.patientSignIn', { card: value.card, pin: value.pin });
  await close();

  expect(first).toBe('waits');
  expect(reply).toMatchObject({ ok: true });
  expect(entered).toMatchObject({ kind: 'patient', patient: other.patient });
});

test('a patient who is deleted while their lists are written does not come back into them', async () => {
  const toLists: Which = (write) => write.to === 'roles' && write.how === 'putPatients';
  const { clinic, first, reply, other } = await eraseDuring(toLists, (page, _other, { patient }) =>
    page.call('checkIns.add', { patient, reason: 'cough' }),
  );
  const { page, close } = await openClinic(clinic);
  await asDoctor(page);
  const { found } = await page.get('patients.search', { query: '', limit: 10 });
  const { checkIns } = await page.get('checkIns.today', {});
  await close();

  expect(first).toBe('waits');
  expect(reply).toMatchObject({ ok: true });
  expect(found.map(({ patient }) => patient)).toEqual([other.patient]);
  expect(checkIns).toEqual([]);
});

test('a card that is ended while another record is deleted stays ended', async () => {
  const clinic = await foundClinic();
  const disk = slowDisk(puts('card'));
  const { app, page, traffic, close } = await openClinic(clinic, { change: disk.change });
  const beside = pageOf(app, traffic);
  await asDoctor(page);
  await asDoctor(beside);
  const { patient: other } = await addPatient(page);
  const { card, pin } = await page.get('cards.issue', { patient: other });
  const { patient, mrn } = await addPatient(page);
  const { doctor: passphrase } = passphrases;
  await page.get('session.prove', { deed: 'erase', subject: patient, passphrase });
  await beside.get('session.prove', { deed: 'amend', subject: other, passphrase });
  disk.arm();
  const erased = page.call('erasure.erase', { patient, mrn });
  await disk.held; // the cards that stay are about to be written under the next key
  const ended = beside.call('cards.revoke', { patient: other, reason: 'Card lost' });
  const first = await Promise.race([ended.then(() => 'ended'), manyAnswers(page)]);
  disk.letGo();
  const replies = await Promise.all([erased, ended]);
  await close();
  const { page: later, close: closeLater } = await openClinic(clinic);
  const entered = await later.call('session.patientSignIn', { card, pin });
  await closeLater();

  expect(first).toBe('waits');
  expect(replies).toMatchObject([{ ok: true }, { ok: true }]);
  expect(entered).toMatchObject({ error: { code: 'cardEnded' } });
});

test('a deletion that was cut short leaves its key to none that comes after it', async () => {
  const clinic = await foundClinic();
  let isLocked = true;
  const change = aroundWrites({
    around: (write, go) =>
      isLocked && write.to === 'keychain' && write.name === 'epoch'
        ? (Promise.resolve(fail({ code: 'keychainLocked' })) as ReturnType<typeof go>)
        : go(),
  });
  const { page, close } = await openClinic(clinic, { change });
  await asDoctor(page);
  const [one, two] = [await addPatient(page), await addPatient(page)];
  const erase = async ({ patient, mrn }: Added) => {
    const { doctor: passphrase } = passphrases;
    await page.get('session.prove', { deed: 'erase', subject: patient, passphrase });
    return page.call('erasure.erase', { patient, mrn });
  };
  const short = await erase(one);
  const between = clinic.keychain.get('epoch-next')?.slice();
  const stillLocked = await erase(two);
  isLocked = false;
  const done = await erase(two);
  await close();

  expect([short, stillLocked]).toMatchObject([
    { error: { code: 'keychainLocked' } },
    { error: { code: 'keychainLocked' } },
  ]);
  expect(done).toMatchObject({ ok: true });
  expect(between).toHaveLength(32);
  expect(clinic.keychain.get('epoch')).not.toEqual(between);
});

import { afterAll, expect, test } from 'vitest';
import type { RowFamily } from '#app/ports/rows.ts';
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

const puts = (write: DurableWrite, family: RowFamily): boolean =>
  write.to === 'rows' &&
  (write.change.rows ?? []).some((row) => 'put' in row && row.put === family);

/** A machine that holds the next write of a family back: the disk is slow just then. */
const slowDisk = (family: RowFamily) => {
  let armed = false;
  let letGo = (): void => undefined;
  let isHeld = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    isHeld = resolve;
  });
  const change = aroundWrites({
    around: async (write, go) => {
      if (armed && puts(write, family)) {
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

/** Deletes one patient while `work` of another page has sealed its rows and not written them. */
const eraseDuring = async <Value>(
  family: RowFamily,
  work: (page: Page, other: Awaited<ReturnType<typeof addPatient>>) => Promise<Value>,
) => {
  const clinic = await foundClinic();
  const disk = slowDisk(family);
  const { app, page, traffic, close } = await openClinic(clinic, { change: disk.change });
  const beside = pageOf(app, traffic);
  await asDoctor(page);
  await asDoctor(beside);
  const { patient, mrn } = await addPatient(page);
  const other = await addPatient(page);
  await page.get('session.prove', {
    deed: 'erase',
    subject: patient,
    passphrase: passphrases.doctor,
  });
  disk.arm();
  const worked = work(beside, other);
  await disk.held;
  const erased = page.call('erasure.erase', { patient, mrn });
  const first = await Promise.race([erased.then(() => 'erased'), manyAnswers(page)]);
  disk.letGo();
  const [value, reply] = await Promise.all([worked, erased]);
  await close();
  return { clinic, first, reply, value, other };
};

test('a patient signed while another is deleted stays readable', async () => {
  const { clinic, first, reply, value } = await eraseDuring('patientKey', (page) =>
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
  const { clinic, first, reply, value, other } = await eraseDuring('card', (page, { patient }) =>
    page.get('cards.issue', { patient }),
  );
  const { page, close } = await openClinic(clinic);
  const entered = await page.get('session.patientSignIn', { card: value.card, pin: value.pin });
  await close();

  expect(first).toBe('waits');
  expect(reply).toMatchObject({ ok: true });
  expect(entered).toMatchObject({ kind: 'patient', patient: other.patient });
});

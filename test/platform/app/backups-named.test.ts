import assert from 'node:assert/strict';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PatientId } from '#contract/ids.ts';
import { canaryForm } from '#test/support/canaries.ts';
import { checkBackupFile, readBackupFile } from '#test/support/checked-backup.ts';
import { madeBackup, restOf } from '#test/support/made-backup.ts';
import {
  addPatient,
  asDoctor,
  copyOf,
  foundClinic,
  type FoundedClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { passphrases, type RealApp } from '#test/support/real-app.ts';
import { settableClock } from '#test/support/settable-clock.ts';
import { proveStaff } from '#test/support/two-workstations.ts';

let clinic: FoundedClinic;
let app: RealApp;

beforeAll(async () => {
  clinic = await foundClinic();
  app = await openClinic(clinic);
});
afterAll(async () => {
  await app.close();
  removeFolders();
});

const backUp = async () => {
  await asDoctor(app.page);
  await proveStaff(app.page, passphrases.doctor);
  return madeBackup(app.page);
};
const listed = async () => (await app.page.get('backup.list', {})).backups;
const read = async (bytes: Uint8Array) => {
  const file = await readBackupFile(app.platform.crypto, bytes, clinic.words);
  assert(file.ok, file.ok ? '' : file.error);
  return file.value;
};
const newPatient = async () => {
  await asDoctor(app.page);
  return addPatient(app.page, canaryForm());
};
const erase = async (patient: PatientId, mrn: string) => {
  await asDoctor(app.page);
  await app.page.get('session.prove', {
    deed: 'erase',
    subject: patient,
    passphrase: passphrases.doctor,
  });
  return app.page.get('erasure.erase', { patient, mrn });
};

test('a deletion names the backups that hold the record, until somebody says that they are destroyed', async () => {
  await backUp();
  const { patient, mrn } = await newPatient();
  await backUp();
  const { at } = (await listed())[0] ?? {};
  await backUp();
  const planned = await app.page.get('erasure.plan', { patient });
  await erase(patient, mrn);
  const after = await backUp();
  const erased = await app.page.get('erasure.plan', { patient });
  const gone = (await listed()).find((each) => each.at === at);
  assert(gone !== undefined);
  await asDoctor(app.page);
  const unproved = await app.page.call('backup.destroyed', { backup: gone.backup });
  await proveStaff(app.page, passphrases.doctor);
  await app.page.get('backup.destroyed', { backup: gone.backup });
  const again = await app.page.call('backup.destroyed', { backup: gone.backup });
  const left = await app.page.get('erasure.plan', { patient });
  const { entries } = await read(after.bytes);

  expect(planned.backups).toHaveLength(2);
  expect(erased.backups).toHaveLength(2);
  expect(left.backups).toEqual(erased.backups.filter((each) => each.at !== at));
  expect(left.backups).toHaveLength(1);
  expect(unproved).toMatchObject({ error: { code: 'proofRequired' } });
  expect(again).toMatchObject({ error: { code: 'notFound' } });
  expect(entries.filter((entry) => entry.is === 'capsule' && entry.patient === patient)).toEqual(
    [],
  );
  expect(entries).toContainEqual(expect.objectContaining({ is: 'erased', patient }));
  expect(await checkBackupFile(after.bytes, clinic.words)).toMatchObject({
    value: { keys: { missing: 0, wrong: 0 }, erased: 1 },
  });
});

test('a deletion names a backup that was being made while the patient was added', async () => {
  await asDoctor(app.page);
  await proveStaff(app.page, passphrases.doctor);
  const { backup } = await app.page.get('backup.start', {});
  const { patient } = await addPatient(app.page, canaryForm());
  const { bytes } = await restOf(app.page, backup);
  const { entries } = await read(bytes);
  const { backups } = await app.page.get('erasure.plan', { patient });

  expect(entries).toContainEqual(expect.objectContaining({ is: 'capsule', patient }));
  expect(backups.length).toBeGreaterThan(0);
});

test('a deletion names a backup of before the clock was set back', async () => {
  const clock = settableClock(1);
  const set = await openClinic(await copyOf(clinic), { clock });
  await asDoctor(set.page);
  const { patient, mrn } = await addPatient(set.page, canaryForm());
  await proveStaff(set.page, passphrases.doctor);
  const { name } = await madeBackup(set.page);
  clock.jump(-3_600_000);
  await asDoctor(set.page);
  const deed = { deed: 'erase', subject: patient, passphrase: passphrases.doctor } as const;
  await set.page.get('session.prove', deed);
  await set.page.get('erasure.erase', { patient, mrn });
  const { backups } = await set.page.get('erasure.plan', { patient });
  await set.close();

  expect(backups.map((each) => each.name)).toContain(name);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallOutput } from '#contract/calls/index.ts';
import type { PatientId } from '#contract/ids.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { checkBackupFile } from '#test/support/checked-backup.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import { madeBackup } from '#test/support/made-backup.ts';
import {
  addPatient,
  asDoctor,
  emptyClinic,
  foundClinic,
  openClinic,
  type FoundedClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, passphrases, type RealApp } from '#test/support/real-app.ts';
import {
  addWorkstation,
  bringDoctor,
  joinNetwork,
  proveStaff,
  untilCaughtUp,
} from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';

let clinic: FoundedClinic;
let network: FakeNetwork;
let first: RealApp;
let second: RealApp;
/** Added, and backed up, before the clinic was in a network. */
let early: PatientId;

beforeAll(async () => {
  clinic = await foundClinic();
  const alone = await openClinic(clinic);
  await asDoctor(alone.page);
  ({ patient: early } = await addPatient(alone.page));
  await backUp(alone.page);
  await alone.close();
  ({ network, app: first } = await joinNetwork(clinic, await createPrimitives()));
  const wanted = { label: 'Room 3', purpose: 'clinical', prefix: 'RM3' } as const;
  second = (await addWorkstation(first, wanted, await emptyClinic())).app;
  await untilCaughtUp(second);
  await bringDoctor(first, 'Room 3', second);
  await asDoctor(first.page);
  await asDoctor(second.page);
}, 180_000);
afterAll(async () => {
  await second.close();
  await first.close();
  await network.close();
  removeFolders();
});

const backUp = async (page: Page) => {
  await asDoctor(page);
  await proveStaff(page, passphrases.doctor);
  const { bytes } = await madeBackup(page);
  const { backups } = await page.get('backup.list', {});
  return { bytes, listed: backups[0] as CallOutput<'backup.list'>['backups'][number] };
};

test('a backup of another workstation holds the keys of patients who were added elsewhere', async () => {
  const { patient } = await addPatient(first.page);
  await until(async () => {
    await asDoctor(second.page);
    const { found } = await second.page.get('patients.search', { query: '', limit: 50 });
    expect(found.map((each) => each.patient)).toContain(patient);
  });
  await untilCaughtUp(first);
  await untilCaughtUp(second);
  const { bytes, listed } = await backUp(second.page);
  const checked = await checkBackupFile(bytes, clinic.words);

  expect(listed).toMatchObject({ withKeys: 2, withoutKeys: 0 });
  expect(checked).toMatchObject({
    ok: true,
    value: { head: 'holds', writer: 'workstation', keys: { whole: 2, wrong: 0, missing: 0 } },
  });
});

test('a deletion names backups of before the clinic was in a network', async () => {
  await asDoctor(first.page);
  const { backups } = await first.page.get('erasure.plan', { patient: early });
  expect(backups).toHaveLength(1);
});

test('a backup holds what no node has taken yet', async () => {
  network.answer(false);
  await asDoctor(first.page);
  await addPatient(first.page);
  const { bytes, listed } = await backUp(first.page);
  const checked = await checkBackupFile(bytes, clinic.words);
  network.answer(true);

  expect(listed.withKeys).toBeGreaterThan(1);
  expect(checked).toMatchObject({
    ok: true,
    value: { head: 'holds', keys: { whole: listed.withKeys, wrong: 0, missing: 0 } },
  });
  expect(checked.ok && checked.value.waiting).toBeGreaterThan(1);
});

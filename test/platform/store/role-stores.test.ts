import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecordId, TransactionId } from '#contract/ids.ts';
import { decryptLog, decryptPages } from '#test/support/decrypt-pages.ts';
import { patientRow } from '#test/support/patient-rows.ts';
import { opened, roleKey, rolesIn } from '#test/support/roles-in-folder.ts';
import { pagesOfFile } from '#test/support/stolen-disk.ts';
import { makeFolder } from '#test/support/store-in-folder.ts';

const otherKey = new Uint8Array(32).fill(6);
const checkIn = (number: number, at: string, height = 3) => ({
  record: number.toString(16).padStart(32, '0') as RecordId,
  transaction: number.toString(16).padStart(64, '0') as TransactionId,
  patient: patientRow(1).patient,
  at,
  reason: 'Vaccination',
  height,
});

describe('the role databases', () => {
  let made: ReturnType<typeof makeFolder>;
  let running: ReturnType<typeof rolesIn>;

  beforeEach(() => {
    made = makeFolder();
    running = rolesIn(made.folder);
  });
  afterEach(async () => {
    await running.stop();
    made.remove();
  });

  const demographics = async (key = roleKey) => opened(await running.roles.openDemographics(key));
  const clinical = async (key = roleKey) => opened(await running.roles.openClinical(key));

  test('keep rows, and how far they are complete, over a restart', async () => {
    const store = await demographics();
    await store.putPatients([patientRow(1, { family: 'Okafor' })]);
    await store.setHeight('own', 41);
    await running.roles.close('demographics');

    const again = await demographics();

    expect([await again.search('okafor', 5), await again.height('own')]).toEqual([
      [patientRow(1, { family: 'Okafor' })],
      41,
    ]);
  });

  test('list check-ins by the instant, whatever their offset', async () => {
    const store = await demographics();
    await store.putCheckIns([
      checkIn(1, '2026-11-23T10:00:00+02:00'),
      checkIn(2, '2026-11-23T07:30:00Z'),
      checkIn(3, '2026-11-24T00:00:00Z'),
    ]);

    const day = await store.checkIns('2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z');

    expect(day.map((row) => row.at)).toEqual(['2026-11-23T07:30:00Z', '2026-11-23T10:00:00+02:00']);
  });

  test('list check-ins of one minute in the order of their blocks', async () => {
    const store = await demographics();
    const minute = '2026-11-23T07:30:00Z';
    await store.putCheckIns([checkIn(1, minute, 9), checkIn(2, minute, 7), checkIn(3, minute, 8)]);

    const day = await store.checkIns('2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z');

    expect(day.map((row) => row.height)).toEqual([7, 8, 9]);
  });

  test('keep drafts as they were sealed', async () => {
    const store = await clinical();
    const draft = { draft: 'd1', person: 'p1', patient: null, savedAt: '2026-11-23T07:30:00Z' };
    const later = { ...draft, draft: 'd2', savedAt: '2026-11-23T08:30:00Z' };
    await store.putDraft({ ...draft, body: Uint8Array.of(1) });
    await store.putDraft({ ...draft, body: Uint8Array.of(1, 0, 255) });
    await store.putDraft({ ...later, body: new Uint8Array(0) });

    const drafts = await store.drafts('p1');
    await store.removeDraft('d1');

    expect(drafts).toEqual([
      { ...later, body: new Uint8Array(0) },
      { ...draft, body: Uint8Array.of(1, 0, 255) },
    ]);
    expect(await store.draft('d1')).toBeNull();
  });

  test('refuse a wrong key and a damaged file, each by its name', async () => {
    await demographics();
    await running.roles.close('demographics');
    const wrong = await running.roles.openDemographics(otherKey);
    const path = join(made.folder, 'demographics.db');
    const bytes = readFileSync(path);
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const damaged = await running.roles.openDemographics(roleKey);

    expect([wrong, damaged]).toEqual([{ code: 'wrongKey' }, { code: 'damaged' }]);
  });

  test('set a damaged file aside, and start anew', async () => {
    await demographics();
    await running.roles.close('demographics');
    writeFileSync(join(made.folder, 'demographics.db'), 'nonsense'.repeat(1000));

    const name = await running.roles.setAside('demographics');
    const anew = await demographics();

    expect(name).toMatch(/^demographics\.db\.damaged-/);
    expect(existsSync(join(made.folder, name))).toBe(true);
    expect(await anew.count()).toBe(0);
  });

  test('change their key while they are open', async () => {
    const store = await clinical();
    await store.setHeight('own', 7);
    await running.roles.rekey('clinical', otherKey);
    const height = await store.height('own');
    await running.roles.close('clinical');

    const withOld = await running.roles.openClinical(roleKey);
    const withNew = await clinical(otherKey);

    expect([height, withOld, await withNew.height('own')]).toEqual([7, { code: 'wrongKey' }, 7]);
  });

  test('leave no trace of an erased patient, not even inside the encryption', async () => {
    const store = await demographics();
    const others = Array.from({ length: 500 }, (_, index) =>
      patientRow(1000 + index, { family: `Other${index}` }),
    );
    await store.putPatients([
      ...others,
      patientRow(1, { family: 'Zyxwvutsrq', phones: ['555987123'] }),
    ]);
    await store.putCheckIns([{ ...checkIn(1, '2026-11-23T07:30:00Z'), reason: 'Canaryreason' }]);

    await store.erase(patientRow(1).patient);
    await running.roles.close('demographics');

    expect(readdirSync(made.folder).filter((name) => name.endsWith('-wal'))).toEqual([]);
    const left = decryptPages(join(made.folder, 'demographics.db'), roleKey).toString('latin1');
    expect(left).toContain('Other499');
    expect(left.toLowerCase()).not.toMatch(/zyx|wvu|tsrq|555987|canaryreason/);
  });

  test('leave no trace of an erased patient in the log either, while they are open', async () => {
    const store = await demographics();
    await store.putPatients([patientRow(1, { family: 'Zyxwvutsrq' })]);
    const path = join(made.folder, 'demographics.db');
    const before = decryptLog(`${path}-wal`, roleKey).toString('latin1');

    await store.erase(patientRow(1).patient);
    const after = pagesOfFile(path, roleKey).toString('latin1');

    expect(before).toContain('Zyxwvutsrq');
    expect(after).not.toMatch(/zyx|wvu|tsrq/i);
  });

  test('write nothing readable', async () => {
    const store = await demographics();
    await store.putPatients([patientRow(1, { family: 'Canaryname' })]);

    const bytes = readdirSync(made.folder).map((name) => readFileSync(join(made.folder, name)));

    expect(Buffer.concat(bytes).toString('latin1')).not.toMatch(/canaryname/i);
  });

  test('reject a call while they are closed', async () => {
    const store = await demographics();
    await running.roles.close('demographics');

    await expect(store.count()).rejects.toMatchObject({ code: 'closed' });
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCapsule } from '#app/keys/capsule.ts';
import { fromBase64url } from '#domain/transaction/base64url.ts';
import { fromUtf8 } from '#domain/transaction/bytes.ts';
import { canaries, canaryForm } from '#test/support/canaries.ts';
import { checkBackupFile, readBackupFile, recoveryKeyOf } from '#test/support/checked-backup.ts';
import { inFolder } from '#test/support/kiosk.ts';
import { madeBackup } from '#test/support/made-backup.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  draftPatient,
  emptyClinic,
  foundClinic,
  type FoundedClinic,
  names,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { passphrases, type RealApp } from '#test/support/real-app.ts';
import { proveStaff } from '#test/support/two-workstations.ts';

const verifyCommand = fileURLToPath(new URL('../../../src-main/entry/verify.ts', import.meta.url));

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
const read = async (bytes: Uint8Array, words = clinic.words) => {
  const file = await readBackupFile(app.platform.crypto, bytes, words);
  assert(file.ok, file.ok ? '' : file.error);
  return file.value;
};
const newPatient = async () => {
  await asDoctor(app.page);
  return addPatient(app.page, canaryForm());
};
describe('a backup', () => {
  test('brings back every block and every patient’s keys with the recovery words alone', async () => {
    const { patient } = await newPatient();
    const { bytes, name } = await backUp();
    const { height } = (await app.page.get('app.status', {})).ledger ?? {};
    const checked = await checkBackupFile(bytes, clinic.words);
    const { entries } = await read(bytes);
    const capsule = entries.find((entry) => entry.is === 'capsule' && entry.patient === patient);
    assert(capsule?.is === 'capsule');
    const { crypto } = app.platform;
    const keys = await openCapsule(
      crypto,
      recoveryKeyOf(crypto, clinic.words),
      patient,
      fromBase64url(capsule.sealed) ?? new Uint8Array(),
    );

    expect(checked).toMatchObject({
      ok: true,
      value: {
        height,
        head: 'holds',
        writer: 'workstation',
        keys: { wrong: 0, missing: 0 },
      },
    });
    expect(keys?.clinical).toHaveLength(32);
    expect(name).toMatch(/^room-2-\d{4}-\d\d-\d\dT\d{6}\.backup$/);
    expect((await listed())[0]).toMatchObject({ name, by: names.doctor, withoutKeys: 0 });
  });

  test('says nothing to whoever has only the file', async () => {
    await newPatient();
    const { bytes } = await backUp();
    const text = Buffer.from(bytes).toString('latin1');
    const other = app.platform.crypto.toWords(app.platform.crypto.random(32));

    for (const canary of Object.values(canaries)) {
      expect(text).not.toContain(Buffer.from(canary).toString('latin1'));
    }
    expect(text).not.toContain('"asset"');
    expect(await checkBackupFile(bytes, other)).toEqual({
      ok: false,
      error: { code: 'wrongWords' },
    });
  });

  test('holds none of the keys of this workstation, even for whoever has the words', async () => {
    await newPatient();
    const { bytes } = await backUp();
    const { entries } = await read(bytes);
    const text = JSON.stringify(entries);
    await app.close();
    const secrets = await inFolder(clinic, async ({ device, store: { rows } }) => {
      const kept = ['vault', 'roleBox', 'workstationKey', 'receiveKey', 'patientKey'] as const;
      const bodies = await Promise.all(kept.map((family) => rows.list(family)));
      return [device, ...clinic.keychain.values(), ...bodies.flat().map(({ body }) => body)];
    });
    app = await openClinic(clinic);

    expect(secrets.length).toBeGreaterThan(6);
    for (const secret of secrets) {
      expect(text).not.toContain(Buffer.from(secret).toString('base64url'));
      expect(text).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });

  test('holds unfinished notes as they are sealed here', async () => {
    await asDoctor(app.page);
    await draftPatient(app.page, canaryForm());
    const { bytes } = await backUp();
    const { entries } = await read(bytes);
    const drafts = entries.filter((entry) => entry.is === 'draft');

    expect(drafts.length).toBeGreaterThan(0);
    expect(JSON.stringify(drafts)).not.toContain(canaries.name);
  });

  test.each([
    [
      'a byte that was changed',
      (bytes: Uint8Array) => changed(bytes, bytes.length - 40),
      'changed',
    ],
    ['its end missing', (bytes: Uint8Array) => bytes.subarray(0, -1), 'incomplete'],
    ['its last piece missing', (bytes: Uint8Array) => withoutLastPiece(bytes), 'incomplete'],
    ['something behind its end', (bytes: Uint8Array) => twice(bytes), 'changed'],
    ['another beginning', (bytes: Uint8Array) => changed(bytes, 0), 'unknown'],
    ['another time in its header', (bytes: Uint8Array) => otherTime(bytes), 'wrongWords'],
  ] as const)('with %s is refused', async (_what, spoil, code) => {
    const { bytes } = await backUp();

    expect(await checkBackupFile(spoil(bytes), clinic.words)).toEqual({
      ok: false,
      error: { code },
    });
  });
});

const changed = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};
/** Where the parts of a file begin: the header, then its pieces. */
const partsOf = (bytes: Uint8Array): readonly number[] => {
  const starts: number[] = [];
  for (let at = 4; at < bytes.length;) {
    starts.push(at);
    at += 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
  }
  return starts;
};
const withoutLastPiece = (bytes: Uint8Array) => bytes.subarray(0, partsOf(bytes).at(-1));
const twice = (bytes: Uint8Array) => Buffer.concat([bytes, bytes.subarray(partsOf(bytes).at(-1))]);
const otherTime = (bytes: Uint8Array): Uint8Array => {
  const at = (fromUtf8(bytes.subarray(8, 200)) ?? '').indexOf('"at":"') + 8 + 6;
  return changed(bytes, at);
};

test('a second backup ends the first, and nobody goes on with another’s', async () => {
  await asDoctor(app.page);
  await proveStaff(app.page, passphrases.doctor);
  const first = await app.page.get('backup.start', {});
  const second = await app.page.get('backup.start', {});
  const ended = await app.page.call('backup.next', { backup: first.backup });
  const goesOn = await app.page.call('backup.next', { backup: second.backup });
  await asAdministrator(app.page);
  const others = await app.page.call('backup.next', { backup: second.backup });

  expect(ended).toMatchObject({ error: { code: 'stale' } });
  expect(goesOn.ok).toBe(true);
  expect(others).toMatchObject({ error: { code: 'stale' } });
});

test('a backup by somebody who opens no record says what is not in it', async () => {
  await app.close();
  app = await openClinic(clinic);
  await asAdministrator(app.page);
  await proveStaff(app.page);
  const { bytes } = await madeBackup(app.page);
  const { entries } = await read(bytes);

  expect(entries.filter(({ is }) => is === 'draft')).toEqual([]);
  expect((await listed())[0]).toMatchObject({ by: names.administrator, drafts: null });
});

test('the command looks at a backup with the words that are typed, and leaves nothing behind', async () => {
  const { bytes } = await backUp();
  const folder = (await emptyClinic()).folder;
  const file = join(folder, 'room.backup');
  writeFileSync(file, bytes);
  const look = (words: readonly string[], at = file) =>
    spawnSync(process.execPath, [verifyCommand, '--backup', at], {
      input: `${words.join(' ')}\n`,
      env: { ...process.env, TMPDIR: folder },
      encoding: 'utf8',
    });
  const whole = look(clinic.words);
  const mistyped = look(['nonsense', ...clinic.words.slice(1)]);
  const absent = look(clinic.words, join(folder, 'none'));
  const left = readdirSync(folder).filter((name) => name !== 'room.backup');

  expect(whole.stdout).toMatch(/^Whole: /);
  expect([whole.status, mistyped.status, absent.status]).toEqual([0, 2, 2]);
  expect(mistyped.stderr).toContain('24 recovery words');
  expect(whole.stdout + whole.stderr).not.toContain(clinic.words.slice(0, 3).join(' '));
  expect(left.filter((name) => name.startsWith('careledger-backup'))).toEqual([]);
});

test('who proved nothing begins no backup, and one that was cut short leaves nothing on the list', async () => {
  await asAdministrator(app.page);
  const unproved = await app.page.call('backup.start', {});
  await proveStaff(app.page);
  const before = await listed();
  const { backup } = await app.page.get('backup.start', {});
  await app.close();
  app = await openClinic(clinic);
  await asAdministrator(app.page);

  expect(unproved).toMatchObject({ error: { code: 'proofRequired' } });
  expect(await app.page.call('backup.next', { backup })).toMatchObject({
    error: { code: 'stale' },
  });
  expect(await listed()).toEqual(before);
});

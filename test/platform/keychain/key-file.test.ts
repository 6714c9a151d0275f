import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Crypto } from '#app/ports/crypto.ts';
import type { SecretStore, SecretStores } from '#app/ports/secrets.ts';
import { systemClock } from '#platform/clock/system-clock.ts';
import { createSecretStores } from '#platform/keychain/secret-stores.ts';
import { realCrypto } from '#test/support/real-crypto.ts';

const crypto = await realCrypto();
const passphrase = 'correct horse battery';
const secret = new Uint8Array(32).fill(3);
const damaged = { ok: false, error: { code: 'keyFileDamaged' } };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-keyfile-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const stores = (changes: { installationId?: string; crypto?: Crypto } = {}): SecretStores =>
  createSecretStores({ folder, installationId: 'one', crypto, clock: systemClock, ...changes });

const create = async (): Promise<SecretStore> => {
  const created = await stores().createKeyFile(passphrase);
  if (!created.ok) throw new Error(created.error.code);
  await created.value.write('device', secret);
  return created.value;
};

const reopen = async (typed: string): Promise<unknown> => {
  const opened = await stores().openKeyFile(typed);
  return opened.ok ? opened.value.read('device') : opened;
};

const path = (): string => join(folder, 'keyfile.json');

test('a secret written to the key file is there after it is opened again', async () => {
  await create();

  const found = await reopen(passphrase);

  expect([found, await stores().hasKeyFile()]).toEqual([{ ok: true, value: secret }, true]);
});

test('the key file holds no secret in the clear, and only its owner may read it', async () => {
  await create();

  const text = readFileSync(path(), 'utf8');

  const mode = process.platform === 'win32' ? 0o600 : statSync(path()).mode & 0o777;
  expect([text.includes(Buffer.from(secret).toString('base64')), mode]).toEqual([false, 0o600]);
});

test('check writes, reads back and removes; other secrets stay', async () => {
  const store = await create();

  const checked = await store.check();

  expect([checked, await store.read('device')]).toEqual([
    { ok: true, value: { name: path() } },
    { ok: true, value: secret },
  ]);
});

test('changes made at once are all kept', async () => {
  const store = await create();

  await Promise.all([
    store.write('epoch', secret),
    store.write('head', secret),
    store.remove('device'),
  ]);

  const names = ['device', 'epoch', 'head', 'constructor'];
  const found = await Promise.all(names.map((name) => store.read(name)));
  expect(found).toEqual([
    { ok: true, value: null },
    { ok: true, value: secret },
    { ok: true, value: secret },
    { ok: true, value: null },
  ]);
});

test('a wrong passphrase is told apart from a damaged file', async () => {
  await create();

  const answer = await reopen('correct horse batterY');

  expect(answer).toEqual({ ok: false, error: { code: 'wrongPassphrase' } });
});

test('the same passphrase in other code points opens the file', async () => {
  await stores().createKeyFile('cafe\u0301 cafe\u0301');

  const opened = await stores().openKeyFile('caf\u00e9 caf\u00e9');

  expect(opened.ok).toBe(true);
});

test('one changed byte, anywhere in the file, is damage', async () => {
  const store = await create();
  const whole = readFileSync(path());

  const notNoticed = [];
  for (let index = 0; index < whole.length; index += 1) {
    const changed = Uint8Array.from(whole);
    changed[index] = (whole[index] ?? 0) ^ 1;
    writeFileSync(path(), changed);
    const answer = await store.read('device');
    if (answer.ok || answer.error.code !== 'keyFileDamaged') notNoticed.push(index);
  }

  expect(notNoticed).toEqual([]);
});

test.each([0, 1, 100, -1])('a file cut at byte %i is damage', async (end) => {
  await create();
  writeFileSync(path(), readFileSync(path()).subarray(0, end));

  const answer = await reopen(passphrase);

  expect(answer).toEqual(damaged);
});

test('a new file that a crash left half written changes nothing', async () => {
  const store = await create();
  writeFileSync(`${path()}.new`, '{"format":"careled');

  const written = await store.write('epoch', secret);

  expect([written.ok, await reopen(passphrase)]).toEqual([true, { ok: true, value: secret }]);
});

test('the key file of another installation does not open here', async () => {
  await create();

  const answer = await stores({ installationId: 'two' }).openKeyFile(passphrase);

  expect(answer).toEqual(damaged);
});

test('a key file is never replaced by a new one', async () => {
  await create();

  const creating = stores().createKeyFile(passphrase);

  await expect(creating).rejects.toThrow('there is a key file already');
});

test('where there is no key file, none opens', async () => {
  const answer = await reopen(passphrase);

  expect([answer, await stores().hasKeyFile()]).toEqual([damaged, false]);
});

test.runIf(process.platform === 'linux')('a full disk leaves the old secrets whole', async () => {
  const store = await create();
  symlinkSync('/dev/full', `${path()}.new`);

  const written = await store.write('epoch', secret);

  const found = [await store.read('device'), await store.read('epoch')];
  expect([written, ...found]).toEqual([
    { ok: false, error: { code: 'diskFull' } },
    { ok: true, value: secret },
    { ok: true, value: null },
  ]);
});

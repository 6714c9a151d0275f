import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPieceWriter } from '#app/backup/piece-writer.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import { checkBackupFile, readBackupFile } from '#test/support/checked-backup.ts';
import { forgedBackup } from '#test/support/forged-backup.ts';
import { removeFolders } from '#test/support/quick-clinic.ts';
import { realCrypto } from '#test/support/real-crypto.ts';

let crypto: Crypto;
let words: readonly string[];
let recoveryPublic: Uint8Array;

beforeAll(async () => {
  crypto = await realCrypto();
  const entropy = crypto.random(32);
  words = crypto.toWords(entropy);
  recoveryPublic = crypto.boxPublicKey(derivedKeys(crypto).recoveryPrivateKey(entropy));
});
afterAll(removeFolders);

const transaction = (height: number, body = '{}') => ({ is: 'transaction', height, body });
const waiting = (body: string) => ({
  is: 'waiting',
  body,
  fallback: null,
  after: [],
  state: 'queued',
  refusal: null,
});

test.each([
  ['a word that is no entry', [{ is: 'vault', body: '' }], 'unknown'],
  ['an entry that is no JSON', [Uint8Array.of(0, 0, 0, 2, 1, 2)], 'unknown'],
  ['an entry without an end', [Uint8Array.of(255, 255, 255, 255, 1)], 'changed'],
  ['an entry cut short', [Uint8Array.of(0, 0, 0, 9, 1)], 'incomplete'],
  ['blocks out of order', [transaction(2), transaction(1)], 'changed'],
  ['a block above its head', [transaction(4)], 'changed'],
  ['a block of no height', [transaction(0)], 'unknown'],
] as const)('a file with %s is refused by name', async (_what, entries, code) => {
  const file = await forgedBackup(crypto, recoveryPublic, entries);
  expect(await checkBackupFile(file, words)).toEqual({ ok: false, error: { code } });
});

test.each(['', 'null', '5', '{}', '[', '"__proto__"', '{"asset":{"data":{"app":"careledger"}}}'])(
  'what waits may be %j, and is counted for nothing more',
  async (body) => {
    const file = await forgedBackup(crypto, recoveryPublic, [waiting(body), transaction(1, body)]);
    expect(await checkBackupFile(file, words)).toMatchObject({
      ok: true,
      value: { transactions: 0, head: 'differs', writer: 'unknown', waiting: 1 },
    });
  },
);

test('a head as high as can be, by a stranger, costs nothing', async () => {
  const file = await forgedBackup(crypto, recoveryPublic, [], Number.MAX_SAFE_INTEGER);
  expect(await checkBackupFile(file, words)).toMatchObject({
    ok: true,
    value: { head: 'differs', writer: 'unknown' },
  });
});

test('a capsule of nothing is told as one that opens nothing', async () => {
  const capsule = { is: 'capsule', patient: 'a'.repeat(32), sealed: 'AAAA' };
  const file = await forgedBackup(crypto, recoveryPublic, [capsule]);
  expect(await checkBackupFile(file, words)).toMatchObject({
    value: { keys: { whole: 0, wrong: 1, missing: 0 } },
  });
});

test('what broke off is never ended as if it were whole', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield crypto.random(300_000);
    throw new Error('the disk is gone');
  }
  const file = await forgedBackup(crypto, recoveryPublic, []);
  const read = await readBackupFile(crypto, file, words);
  if (!read.ok) throw new Error(read.error);
  const { next } = createPieceWriter(crypto, read.value.header, crypto.random(32), broken());
  const first = await next();

  expect(first.last).toBe(false);
  await expect(next()).rejects.toThrow('the disk is gone');
  await expect(next()).rejects.toThrow();
});

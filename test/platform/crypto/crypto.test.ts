import { argon2Sync } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import bs58 from 'bs58';
import { argon2id } from '#platform/crypto/argon2id.ts';
import { boxOpen } from '#platform/crypto/hpke.ts';
import { realCrypto } from '#test/support/real-crypto.ts';

const crypto = await realCrypto();
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const hexOf = (value: Uint8Array): string => Buffer.from(value).toString('hex');
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

test('HKDF is that of RFC 5869, test case 3, cut to 32 bytes', () => {
  const derived = crypto.hkdf(new Uint8Array(22).fill(0x0b), '');

  expect(hexOf(derived)).toBe('8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d');
});

test.each([
  [65536, '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7'],
  [256, '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe'],
])('argon2id is that of the reference implementation, %i KiB', async (memory, expected) => {
  const derived = await argon2id(ascii('password'), ascii('somesalt'), {
    memory,
    passes: 2,
    lanes: 1,
  });

  expect(hexOf(derived)).toBe(expected);
});

test('the key derivation thread uses 64 MiB, three passes, one lane', async () => {
  const salt = new Uint8Array(16).fill(5);

  const derived = await crypto.argon2id(ascii('correct horse'), salt);

  const expected = argon2Sync('argon2id', {
    message: ascii('correct horse'),
    nonce: salt,
    parallelism: 1,
    tagLength: 32,
    memory: 64 * 1024,
    passes: 3,
  });
  expect(hexOf(derived)).toBe(expected.toString('hex'));
});

test('a signer that nobody refers to any more is collected at once', async () => {
  const signer = new WeakRef(crypto.signer(new Uint8Array(32).fill(7)));
  await turn();

  crypto.collect();

  expect(signer.deref()).toBeUndefined();
});

test('derivations queue, and the caller may wipe its passphrase at once', async () => {
  const salt = new Uint8Array(16);
  const typed = ascii('correct horse');

  const both = [crypto.argon2id(typed, salt), crypto.argon2id(typed, salt)];
  crypto.wipe(typed);

  const [first, second] = await Promise.all(both);
  expect([hexOf(typed), first]).toEqual(['00'.repeat(13), second]);
});

test('the event loop keeps turning while a key is derived', async () => {
  const state = { turns: 0, deriving: true };
  const turn = (): void => {
    state.turns += 1;
    if (state.deriving) setImmediate(turn);
  };
  setImmediate(turn);

  await crypto.argon2id(ascii('correct horse'), new Uint8Array(16));
  state.deriving = false;

  expect(state.turns).toBeGreaterThan(100);
});

test('a signer signs as RFC 8032, section 7.1, test 2', () => {
  const seed = hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');

  const signer = crypto.signer(seed);

  expect([hexOf(bs58.decode(signer.publicKey)), hexOf(signer.sign(hex('72')))]).toEqual([
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ]);
});

/** The published vectors of RFC 9180: base mode, kem 0x0020, kdf 0x0001, aead 0x0002, encryption 0. */
const rfc9180 = {
  privateKey: hex('497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d'),
  publicKey: '430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c',
  sealed: hex(
    '6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256' +
      'e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a',
  ),
  info: 'Ode on a Grecian Urn',
  aad: ascii('Count-0'),
};

test('HPKE opens the vector of RFC 9180', async () => {
  const { privateKey, sealed, info, aad } = rfc9180;

  const opened = await boxOpen(privateKey, sealed, info, aad);

  expect([opened, hexOf(crypto.boxPublicKey(privateKey))]).toEqual([
    ascii('Beauty is truth, truth beauty'),
    rfc9180.publicKey,
  ]);
});

test('only the recipient opens a box, with the same info', async () => {
  const [ours, theirs] = [crypto.random(32), crypto.random(32)];
  const sealed = await crypto.boxSeal(crypto.boxPublicKey(ours), ascii('key'), 'grant');
  const smallOrderEnc = Uint8Array.from(sealed).fill(0, 0, 32);

  const opened = await Promise.all([
    crypto.boxOpen(ours, sealed, 'grant'),
    crypto.boxOpen(theirs, sealed, 'grant'),
    crypto.boxOpen(ours, sealed, 'other'),
    crypto.boxOpen(ours, sealed.subarray(0, -1), 'grant'),
    crypto.boxOpen(ours, sealed.subarray(0, 40), 'grant'),
    crypto.boxOpen(ours, smallOrderEnc, 'grant'),
  ]);

  const none = undefined;
  expect(opened).toEqual([ascii('key'), none, none, none, none, none]);
});

test('24 words are those of the BIP-39 vectors', () => {
  const words = [new Uint8Array(32), new Uint8Array(32).fill(0x7f)].map((entropy) =>
    crypto.toWords(entropy).join(' '),
  );

  expect(words).toEqual([
    `${'abandon '.repeat(23)}art`,
    'legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth ' +
      'useful legal winner thank year wave sausage worth title',
  ]);
});

test('typed words give the bytes back; a wrong one does not', () => {
  const words = crypto.toWords(new Uint8Array(32));

  const entropies = [
    crypto.fromWords(words.map((word) => ` ${word.toUpperCase()}`)),
    crypto.fromWords([...words.slice(0, 23), 'abandon']),
    crypto.fromWords([...words.slice(0, 23), 'xyzzy']),
    crypto.fromWords(words.slice(1)),
    crypto.fromWords([...'abandon '.repeat(11).trim().split(' '), 'about']),
  ];

  const none = undefined;
  expect(entropies).toEqual([new Uint8Array(32), none, none, none, none]);
});

test('equal compares whole values', () => {
  const answers = [
    crypto.equal(ascii('same'), ascii('same')),
    crypto.equal(ascii('same'), ascii('some')),
    crypto.equal(ascii('same'), ascii('sam')),
  ];

  expect(answers).toEqual([true, false, false]);
});

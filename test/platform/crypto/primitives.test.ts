import { expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';

const primitives = await createPrimitives();
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hexOf = (value: Uint8Array): string => Buffer.from(value).toString('hex');

const key = new Uint8Array(32).fill(7);
const iv = new Uint8Array(12).fill(9);

test('SHA3-256 and SHA-256 of "abc" are those of FIPS 202 and FIPS 180-4', () => {
  const digests = [primitives.sha3(bytes('abc')), primitives.sha256(bytes('abc'))].map(hexOf);

  expect(digests).toEqual([
    '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ]);
});

test('a SHA3-256 digest is not changed by the next one', () => {
  const first = primitives.sha3(bytes('abc'));

  primitives.sha3(bytes('abd'));

  expect(hexOf(first).slice(0, 8)).toBe('3a985da7');
});

test('AES-256-GCM appends the tag as in the GCM specification, test case 14', () => {
  const sealed = primitives.seal(
    new Uint8Array(32),
    new Uint8Array(12),
    new Uint8Array(16),
    new Uint8Array(0),
  );

  expect(hexOf(sealed)).toBe('cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919');
});

test('only the same key, iv, bytes and additional data open what was sealed', () => {
  const { open, seal } = primitives;
  const sealed = seal(key, iv, bytes('text'), bytes('aad'));
  const changed = Uint8Array.from(sealed, (byte, index) => (index === 0 ? byte ^ 1 : byte));

  const opened = [
    open(key, iv, sealed, bytes('aad')),
    open(key, iv, sealed, bytes('other')),
    open(new Uint8Array(32), iv, sealed, bytes('aad')),
    open(key, new Uint8Array(12), sealed, bytes('aad')),
    open(key, new Uint8Array(16), sealed, bytes('aad')),
    open(key, iv, changed, bytes('aad')),
    open(key, iv, sealed.subarray(0, -1), bytes('aad')),
    open(key, iv, sealed.subarray(0, 15), bytes('aad')),
  ];

  const none = undefined;
  expect(opened).toEqual([bytes('text'), none, none, none, none, none, none, none]);
});

test('inflate gives back what was deflated, within the limit', () => {
  const text = bytes('a'.repeat(1000));
  const deflated = primitives.deflate(text);

  const inflated = [
    primitives.inflate(deflated, 1000),
    primitives.inflate(deflated, 999),
    primitives.inflate(deflated.subarray(0, -1), 1000),
    primitives.inflate(bytes('not deflate'), 1000),
    primitives.inflate(primitives.deflate(new Uint8Array(0)), 0),
  ];

  expect(inflated).toEqual([text, undefined, undefined, undefined, new Uint8Array(0)]);
});

import { createHash } from 'node:crypto';
import { concat } from '#domain/transaction/bytes.ts';
import {
  base,
  decodedNumber,
  eighth,
  encodedNumber,
  encodedPoint,
  neutral,
  order,
  type Point,
  prime,
  sum,
  times,
} from './edwards.ts';

/** A key with a signature of one message; undefined where that message cannot have such a signature. */
export interface Signed {
  readonly key: Uint8Array;
  readonly signature: Uint8Array;
}

interface SignatureCase {
  readonly name: string;
  readonly make: (message: Uint8Array) => Signed | undefined;
}

const sha512 = (...parts: readonly Uint8Array[]): bigint =>
  decodedNumber(
    createHash('sha512')
      .update(concat(...parts))
      .digest(),
  );

/** Of a test key: known to everybody. */
const secret = sha512(Uint8Array.of(1)) % order;
const nonce = sha512(Uint8Array.of(2)) % order;
const publicPoint = times(base, secret);
const key = encodedPoint(publicPoint);

interface Parts {
  readonly key: Uint8Array;
  readonly r: Uint8Array;
  /** From the hash that the signature is over, reduced as verifiers reduce it. */
  readonly s: (hash: bigint) => bigint | undefined;
}

const made =
  (parts: Parts): SignatureCase['make'] =>
  (message) => {
    const s = parts.s(sha512(parts.r, parts.key, message) % order);
    if (s === undefined) return undefined;
    return { key: parts.key, signature: concat(parts.r, encodedNumber(s)) };
  };

const honest = (hash: bigint): bigint => (nonce + hash * secret) % order;
const r = encodedPoint(times(base, nonce));

const plus = (multiple: bigint): Parts => ({
  key,
  r,
  s: (hash) => honest(hash) + multiple * order,
});

/** Whoever has such a key has signed what has that hash: the equation holds for it. */
const ofSmallKey = (encoded: Uint8Array, divisor: bigint): Parts => ({
  key: encoded,
  r,
  s: (hash) => (hash % divisor === 0n ? nonce : undefined),
});

const signBit = 1n << 255n;

const small: readonly Point[] = Array.from({ length: 8 }, (_, index) =>
  times(eighth, BigInt(index)),
);

/** Every spelling of a point of small order: with the other sign, and with p added where that fits. */
const spellings = (point: Point): readonly Uint8Array[] =>
  [point.y, point.y + prime]
    .filter((y) => y < signBit)
    .flatMap((y) => [encodedNumber(y), encodedNumber(y | signBit)]);

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const smallSpellings = [
  ...new Map(small.flatMap(spellings).map((bytes) => [hex(bytes), bytes])).values(),
];

const mixed = sum(publicPoint, eighth);

/**
 * The classes of Project Wycheproof and of "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko; 2020):
 * each is a signature for which the equation holds in some reading.
 */
export const signatureCases: readonly SignatureCase[] = [
  { name: 'honest', make: made({ key, r, s: honest }) },
  ...[1n, 2n, 7n, 14n].map((multiple) => ({
    name: `S + ${multiple} L`,
    make: made(plus(multiple)),
  })),
  { name: 'S negated', make: made({ key, r, s: (hash) => order - honest(hash) }) },
  { name: 'S with a high bit', make: made({ key, r, s: (hash) => honest(hash) | signBit }) },
  { name: 'S = 0', make: made({ key, r, s: () => 0n }) },
  { name: 'S = L', make: made({ key, r, s: () => order }) },
  ...smallSpellings.map((encoded) => ({
    name: `key ${hex(encoded)}`,
    make: made(ofSmallKey(encoded, 8n)),
  })),
  ...smallSpellings.map((encoded) => ({
    name: `key and R ${hex(encoded)}`,
    make: made({ key: encoded, r: encoded, s: (hash) => (hash % 8n === 7n ? 0n : undefined) }),
  })),
  ...spellings(neutral).map((encoded) => ({
    name: `R ${hex(encoded)}`,
    make: made({ key, r: encoded, s: (hash) => (hash * secret) % order }),
  })),
  ...small.slice(1).map((point) => ({
    name: `R of small order ${hex(encodedPoint(point))}`,
    make: made({ key, r: encodedPoint(point), s: (hash) => (hash * secret) % order }),
  })),
  {
    name: 'R of mixed order, which holds with the cofactor only',
    make: made({ key, r: encodedPoint(sum(times(base, nonce), eighth)), s: honest }),
  },
  {
    name: 'a key of mixed order, which holds without the cofactor',
    make: made({
      key: encodedPoint(mixed),
      r,
      s: (hash) => (hash % 8n === 0n ? honest(hash) : undefined),
    }),
  },
  {
    name: 'a key of mixed order, which holds with the cofactor only',
    make: made({
      key: encodedPoint(mixed),
      r,
      s: (hash) => (hash % 8n === 0n ? undefined : honest(hash)),
    }),
  },
  {
    name: 'a key and an R of mixed order, which hold without the cofactor',
    make: made({
      key: encodedPoint(mixed),
      r: encodedPoint(sum(times(base, nonce), times(eighth, 3n))),
      s: (hash) => (hash % 8n === 5n ? honest(hash) : undefined),
    }),
  },
  { name: 'a key that is no point', make: made({ key: encodedNumber(2n), r, s: honest }) },
  {
    name: 'an R that is no point',
    make: made({ key, r: encodedNumber(2n), s: honest }),
  },
  ...[0, 31, 32, 63].map((at) => ({
    name: `one bit of octet ${at} changed`,
    make: (message: Uint8Array) => {
      const signed = made({ key, r, s: honest })(message);
      if (signed === undefined) return undefined;
      const signature = Uint8Array.from(signed.signature);
      signature[at] = (signature[at] ?? 0) ^ 1;
      return { key, signature };
    },
  })),
];

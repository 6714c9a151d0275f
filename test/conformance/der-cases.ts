import { createHash } from 'node:crypto';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { concat } from '#domain/transaction/bytes.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import type { TestSigner } from '#test/support/transactions.ts';
import { ada, ben, cleo } from './sealed.ts';

/** One element of DER, or of what passes for it: `long` writes the length in more octets. */
const element = (tag: number, body: Uint8Array, long = false): Uint8Array => {
  const { length } = body;
  if (length < 128 && !long) return concat(Uint8Array.of(tag, length), body);
  return concat(Uint8Array.of(tag, 0x82, length >> 8, length & 0xff), body);
};

const of = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  element(tag, concat(...parts));

const bytes = (...octets: readonly number[]): Uint8Array => Uint8Array.from(octets);
const keyOf = ({ publicKey }: TestSigner): Uint8Array => publicKeyBytes(publicKey) ?? bytes();

const ed25519 = (by: TestSigner, message: Uint8Array): Uint8Array =>
  of(0xa4, of(0x80, keyOf(by)), of(0x81, by.sign(message)));

const fingerprint = (by: TestSigner): Uint8Array =>
  createHash('sha256')
    .update(of(0x30, of(0x80, keyOf(by))))
    .digest();

const condition = (by: TestSigner, cost = bytes(2, 0, 0)): Uint8Array =>
  of(0xa4, of(0x80, fingerprint(by)), of(0x81, cost));

const compound = (tag: number, ...subtypes: readonly Uint8Array[]): Uint8Array =>
  of(tag, of(0x80, new Uint8Array(32)), of(0x81, bytes(2, 0)), ...subtypes);

const threshold = (
  fulfillments: readonly Uint8Array[],
  conditions: readonly Uint8Array[],
): Uint8Array => of(0xa2, of(0xa0, ...fulfillments), of(0xa1, ...conditions));

const preimage = (octets: Uint8Array): Uint8Array => of(0xa0, of(0x80, octets));

const prefixed = (prefix: Uint8Array, inner: Uint8Array): Uint8Array =>
  of(0xa1, of(0x80, prefix), of(0x81, bytes(0x40, 0)), of(0xa2, inner));

type Made = (message: Uint8Array) => Uint8Array;

const changed =
  (change: (plain: Uint8Array) => Uint8Array): Made =>
  (message) =>
    change(ed25519(ada, message));

/** A threshold of ada's signature with one condition beside it. */
const beside =
  (second: Uint8Array): Made =>
  (message) =>
    threshold([ed25519(ada, message)], [second]);

/** Fulfillments of every kind and in every disguise, each made from the message that it signs. */
const made: { readonly [name: string]: Made } = {
  plain: (message) => ed25519(ada, message),
  'by somebody else': (message) => ed25519(ben, message),
  'with bytes after it': changed((plain) => concat(plain, bytes(0, 1, 2))),
  'with an element inside after it': changed((plain) => of(0xa4, plain.subarray(2), bytes(5, 0))),
  'with a long length': changed((plain) => element(0xa4, plain.subarray(2), true)),
  'of endless length': changed((plain) =>
    concat(bytes(0xa4, 0x80), plain.subarray(2), bytes(0, 0)),
  ),
  'with a primitive tag': changed((plain) => concat(bytes(0x84), plain.subarray(1))),
  'cut off': changed((plain) => plain.subarray(0, -1)),
  'longer than it is': changed((plain) => concat(bytes(0xa4, 0x7f), plain.subarray(2))),
  'signature first': (message) => of(0xa4, of(0x81, ada.sign(message)), of(0x80, keyOf(ada))),
  'no signature': () => of(0xa4, of(0x80, keyOf(ada))),
  'a key of 31 bytes': () => of(0xa4, of(0x80, new Uint8Array(31)), of(0x81, new Uint8Array(64))),
  'a signature of 63 bytes': () => of(0xa4, of(0x80, keyOf(ada)), of(0x81, new Uint8Array(63))),
  'a signature of zeros': () => of(0xa4, of(0x80, keyOf(ada)), of(0x81, new Uint8Array(64))),
  'a key of zeros': () => of(0xa4, of(0x80, new Uint8Array(32)), of(0x81, new Uint8Array(64))),
  'an unknown tag': () => of(0xa5),
  'one octet': () => bytes(0),
  'a tag alone': () => bytes(0xa4),
  preimage: () => preimage(bytes(1, 2, 3)),
  'an empty preimage': () => preimage(bytes()),
  'a long preimage': () => preimage(new Uint8Array(300)),
  'a preimage without one': () => of(0xa0),
  'a preimage with bytes after it': () => concat(preimage(bytes(1)), bytes(9, 9)),
  'an empty threshold': () => threshold([], []),
  'a threshold of none': () => threshold([], [condition(ben)]),
  'a threshold of one': beside(condition(ben)),
  'a threshold of two': (message) => threshold([ed25519(ada, message), ed25519(ben, message)], []),
  'a threshold of two, turned around': (message) =>
    threshold([ed25519(ben, message), ed25519(ada, message)], []),
  'a threshold of one signature twice': (message) =>
    threshold([ed25519(ada, message), ed25519(ada, message)], []),
  'a threshold with a false signature': () =>
    threshold([of(0xa4, of(0x80, keyOf(ada)), of(0x81, new Uint8Array(64)))], []),
  'a threshold of a preimage': () => threshold([preimage(bytes(1))], []),
  'a threshold of a signature and a preimage': (message) =>
    threshold([preimage(bytes(1)), ed25519(ada, message)], []),
  'a threshold in a threshold': (message) =>
    threshold([threshold([ed25519(ada, message)], [condition(ben)])], [condition(cleo)]),
  'no conditions': (message) => of(0xa2, of(0xa0, ed25519(ada, message))),
  'neither fulfillments nor conditions': () => of(0xa2),
  'primitive fulfillments': (message) => of(0xa2, of(0x80, ed25519(ada, message)), of(0xa1)),
  'an unknown condition': beside(of(0xa5)),
  'a primitive condition': beside(concat(bytes(0x84), condition(ben).subarray(1))),
  'a cost with zeros in front': beside(condition(ben, bytes(0, 2, 0, 0))),
  'a cost below zero': beside(condition(ben, bytes(0xff))),
  'a cost too large': beside(condition(ben, bytes(1, 0, 0, 0, 0))),
  'an empty cost': beside(condition(ben, bytes())),
  'no cost': beside(of(0xa4, of(0x80, new Uint8Array(32)))),
  'a preimage condition': beside(of(0xa0, of(0x80, new Uint8Array(32)), of(0x81, bytes(2)))),
  'an RSA condition': beside(of(0xa3, of(0x80, new Uint8Array(32)), of(0x81, bytes(2)))),
  'a prefix condition': beside(compound(0xa1, of(0x82, bytes(3, 8)))),
  'a threshold condition': beside(compound(0xa2, of(0x82, bytes(3, 8)))),
  'a threshold condition without subtypes': beside(compound(0xa2)),
  'subtypes with set unused bits': beside(compound(0xa2, of(0x82, bytes(0, 8)))),
  'subtypes without octets': beside(compound(0xa2, of(0x82, bytes()))),
  'no subtypes': beside(compound(0xa2, of(0x82, bytes(0)))),
  'subtypes on a simple condition': beside(
    of(0xa4, of(0x80, new Uint8Array(32)), of(0x81, bytes(2)), of(0x82, bytes(3, 8))),
  ),
  'a prefix of nothing': (message) => prefixed(bytes(), ed25519(ada, message)),
  'a prefix': (message) => prefixed(bytes(7), ed25519(ada, concat(bytes(7), message))),
  'a prefix that was not signed': (message) => prefixed(bytes(7), ed25519(ada, message)),
  'a prefix of a preimage': () => prefixed(bytes(7), preimage(bytes(1))),
};

type MadeText = (message: Uint8Array) => string;

const texts: { readonly [name: string]: MadeText } = {
  'unused bits set': (message) => {
    const text = toBase64url(threshold([ed25519(ada, message)], [preimage(bytes())]));
    return text.length % 4 === 0 ? text : `${text.slice(0, -1)}_`;
  },
  'two characters more': (message) => `${toBase64url(ed25519(ada, message))}AA`,
  'nothing at all': () => '',
  'two characters': () => 'AA',
};

/** Broken in BigchainDB's reader: a length that base64 cannot have, and a tag that it looks for endlessly. */
const breaking: { readonly [name: string]: MadeText } = {
  'one character': () => 'A',
  'one character more': (message) => `${toBase64url(ed25519(ada, message))}A`,
  'a universal tag': () => toBase64url(of(0x30)),
  'conditions first': (message) =>
    toBase64url(of(0xa2, of(0xa1, condition(ada)), of(0xa0, ed25519(ada, message)))),
  'conditions alone': () => toBase64url(of(0xa2, of(0xa1, condition(ada)))),
  'a third part of a threshold': (message) =>
    toBase64url(of(0xa2, of(0xa0, ed25519(ada, message)), of(0xa1), of(0xa2))),
};

interface FulfillmentCase {
  readonly name: string;
  readonly make: MadeText;
  readonly breaks: boolean;
}

const named = (group: { readonly [name: string]: MadeText }, breaks: boolean) =>
  Object.entries(group).map(([name, make]): FulfillmentCase => ({ name, make, breaks }));

export const fulfillmentCases: readonly FulfillmentCase[] = [
  ...Object.entries(made).map(([name, make]): FulfillmentCase => ({
    name,
    make: (message) => toBase64url(make(message)),
    breaks: false,
  })),
  ...named(texts, false),
  ...named(breaking, true),
];

/** Read, and then broken by: everything after it at the same process waits for an answer. */
export const stopping: { readonly [name: string]: MadeText } = {
  'an RSA signature that is none': () =>
    toBase64url(of(0xa3, of(0x80, new Uint8Array(128).fill(255)), of(0x81, new Uint8Array(128)))),
  'an RSA key that is none': () => toBase64url(of(0xa3, of(0x80, bytes(7)), of(0x81, bytes(7)))),
};

import type { PublicKey } from '#contract/ids.ts';
import type { Primitives } from '../primitives.ts';
import { publicKeyText } from './base58.ts';
import { fromBase64url, fromLooseBase64url, toBase64url } from './base64url.ts';
import { compareBytes, concat } from './bytes.ts';
import {
  type Condition,
  deepestThreshold,
  ed25519Condition,
  encodeCondition,
  thresholdCondition,
} from './condition.ts';
import { constructed, encode, primitive } from './der.ts';
import {
  type AnyFulfillment,
  type AnyThreshold,
  type Ed25519Fulfillment,
  readFulfillment,
} from './read-fulfillment.ts';

/** As many fulfillments as the threshold asks for, and the conditions of the others. */
export interface ThresholdFulfillment {
  readonly type: 'threshold-sha-256';
  readonly subfulfillments: readonly Fulfillment[];
  readonly subconditions: readonly Condition[];
}

export type Fulfillment = Ed25519Fulfillment | ThresholdFulfillment;

const encodeBytes = (fulfillment: Fulfillment): Uint8Array =>
  fulfillment.type === 'ed25519-sha-256'
    ? encode(
        constructed(4),
        encode(primitive(0), fulfillment.publicKey),
        encode(primitive(1), fulfillment.signature),
      )
    : encode(
        constructed(2),
        encode(constructed(0), ...fulfillment.subfulfillments.map(encodeBytes).sort(compareBytes)),
        encode(
          constructed(1),
          ...fulfillment.subconditions.map(encodeCondition).sort(compareBytes),
        ),
      );

/** The text that stands in an input: base64url of the DER. */
export const encodeFulfillment = (fulfillment: Fulfillment): string =>
  toBase64url(encodeBytes(fulfillment));

/**
 * Reads an input's fulfillment as BigchainDB does, in any encoding: bytes after it, long lengths and
 * another order of a set are taken. `undefined` for what is none, and for an RSA fulfillment.
 */
export const decodeFulfillment = (text: unknown): AnyFulfillment | undefined => {
  if (typeof text !== 'string') return undefined;
  const plain = decodePlain(text);
  if (plain !== undefined) return plain;
  const bytes = fromLooseBase64url(text);
  return bytes && readFulfillment(bytes, deepestThreshold);
};

/**
 * The plain ed25519 fulfillment in its one canonical encoding. Every other encoding gives the same
 * signed body another id: what says who wrote something must not take those for a second writing.
 */
export const decodePlain = (text: string): Ed25519Fulfillment | undefined => {
  const bytes = text.length === plainLength ? fromBase64url(text) : undefined;
  if (bytes === undefined || !isPlain(bytes)) return undefined;
  return {
    type: 'ed25519-sha-256',
    publicKey: bytes.subarray(keyAt, keyAt + 32),
    signature: bytes.subarray(signatureAt),
  };
};

/** Characters of its 102 bytes, which leave no bits over. */
const plainLength = 136;
/** Where its two parts begin, each behind a tag and a length. */
const [keyAt, signatureAt] = [4, 38];

/** Whether 102 bytes have its tags and lengths; there is no other way to write them. */
const isPlain = (bytes: Uint8Array): boolean =>
  bytes[0] === constructed(4) &&
  bytes[1] === 100 &&
  bytes[keyAt - 2] === primitive(0) &&
  bytes[keyAt - 1] === 32 &&
  bytes[signatureAt - 2] === primitive(1) &&
  bytes[signatureAt - 1] === 64;

/** The condition that this fulfillment fulfils; `undefined` for one that no output can ask for. */
export const fulfilledCondition = (
  fulfillment: AnyFulfillment,
  primitives: Primitives,
): Condition | undefined => {
  switch (fulfillment.type) {
    case 'ed25519-sha-256':
      return ed25519Condition(fulfillment.publicKey, primitives);
    case 'threshold-sha-256':
      return fulfilledThreshold(fulfillment, primitives);
    case 'preimage-sha-256':
    case 'prefix-sha-256':
      return undefined;
  }
};

const fulfilledThreshold = (
  { subfulfillments, subconditions }: AnyThreshold,
  primitives: Primitives,
): Condition | undefined => {
  const fulfilled = subfulfillments.map((each) => fulfilledCondition(each, primitives));
  const known = fulfilled.filter((each) => each !== undefined);
  if (known.length < fulfilled.length) return undefined;
  return thresholdCondition(subfulfillments.length, [...known, ...subconditions], primitives);
};

/** A signature, and what it must be one of. */
export interface SignatureCheck {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** Every signature inside. The fulfillment verifies when each of them does; with none inside it holds. */
export const signaturesIn = (
  fulfillment: AnyFulfillment,
  message: Uint8Array,
): readonly SignatureCheck[] => {
  switch (fulfillment.type) {
    case 'ed25519-sha-256':
      return [{ publicKey: fulfillment.publicKey, message, signature: fulfillment.signature }];
    case 'threshold-sha-256':
      return fulfillment.subfulfillments.flatMap((each) => signaturesIn(each, message));
    case 'preimage-sha-256':
      return [];
    case 'prefix-sha-256':
      return signaturesIn(fulfillment.subfulfillment, concat(fulfillment.prefix, message));
  }
};

/** Whether every signature inside is one of `message`. */
export const verifyFulfillment = (
  fulfillment: AnyFulfillment,
  message: Uint8Array,
  { verify }: Primitives,
): boolean =>
  signaturesIn(fulfillment, message).every(({ publicKey, message: of, signature }) =>
    verify(publicKey, of, signature),
  );

/**
 * The keys that signed the transaction, each as often as it did; only as good as
 * `verifyFulfillment`. A signature under a prefix is of another message.
 */
export const signingKeys = (fulfillment: AnyFulfillment): readonly PublicKey[] => {
  switch (fulfillment.type) {
    case 'ed25519-sha-256':
      return [publicKeyText(fulfillment.publicKey)];
    case 'threshold-sha-256':
      return fulfillment.subfulfillments.flatMap(signingKeys);
    case 'preimage-sha-256':
    case 'prefix-sha-256':
      return [];
  }
};

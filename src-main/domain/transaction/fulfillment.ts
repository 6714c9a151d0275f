import type { PublicKey } from '#contract/ids.ts';
import type { Primitives } from '../primitives.ts';
import { publicKeyText } from './base58.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { compareBytes } from './bytes.ts';
import {
  type Condition,
  deepestThreshold,
  ed25519Condition,
  encodeCondition,
  thresholdCondition,
} from './condition.ts';
import { constructed, decodeAll, type Element, encode, primitive } from './der.ts';
import { readCondition } from './read-condition.ts';

/** A signature and the public key it is made with: 64 and 32 bytes. */
export interface Ed25519Fulfillment {
  readonly type: 'ed25519-sha-256';
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
}

/** As many fulfillments as the threshold asks for, and the conditions of the others. */
export interface ThresholdFulfillment {
  readonly type: 'threshold-sha-256';
  readonly subfulfillments: readonly Fulfillment[];
  readonly subconditions: readonly Condition[];
}

export type Fulfillment = Ed25519Fulfillment | ThresholdFulfillment;

const ed25519Tag = constructed(4);
const thresholdTag = constructed(2);

const encodeBytes = (fulfillment: Fulfillment): Uint8Array =>
  fulfillment.type === 'ed25519-sha-256'
    ? encode(
        ed25519Tag,
        encode(primitive(0), fulfillment.publicKey),
        encode(primitive(1), fulfillment.signature),
      )
    : encode(
        thresholdTag,
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
 * Reads an input's fulfillment. `undefined` when it is not the one canonical encoding of an ed25519
 * or threshold fulfillment: a server that re-encoded it would serve a body that no longer hashes to
 * its id.
 */
export const decodeFulfillment = (text: string): Fulfillment | undefined => {
  const bytes = fromBase64url(text);
  const elements = bytes && decodeAll(bytes);
  const [element] = elements ?? [];
  if (element === undefined || elements?.length !== 1) return undefined;
  const fulfillment = read(element, deepestThreshold);
  return fulfillment && encodeFulfillment(fulfillment) === text ? fulfillment : undefined;
};

const read = (element: Element, levels: number): Fulfillment | undefined => {
  const fields = decodeAll(element.body);
  const [first, second] = fields ?? [];
  if (fields?.length !== 2 || first === undefined || second === undefined) return undefined;
  if (element.tag === ed25519Tag) return readEd25519(first, second);
  if (element.tag === thresholdTag && levels > 0) return readThreshold(first, second, levels - 1);
  return undefined;
};

const readEd25519 = (key: Element, signature: Element): Ed25519Fulfillment | undefined => {
  if (key.tag !== primitive(0) || key.body.length !== 32) return undefined;
  if (signature.tag !== primitive(1) || signature.body.length !== 64) return undefined;
  return { type: 'ed25519-sha-256', publicKey: key.body, signature: signature.body };
};

const readThreshold = (
  fulfillments: Element,
  conditions: Element,
  levels: number,
): ThresholdFulfillment | undefined => {
  if (fulfillments.tag !== constructed(0) || conditions.tag !== constructed(1)) return undefined;
  const subfulfillments = decodeAll(fulfillments.body)?.map((each) => read(each, levels));
  const subconditions = decodeAll(conditions.body)?.map(readCondition);
  if (!isWhole(subfulfillments) || !isWhole(subconditions)) return undefined;
  return { type: 'threshold-sha-256', subfulfillments, subconditions };
};

const isWhole = <Item>(
  items: readonly (Item | undefined)[] | undefined,
): items is readonly Item[] => items?.every((item) => item !== undefined) ?? false;

/** The condition that this fulfillment fulfils. */
export const fulfilledCondition = (fulfillment: Fulfillment, primitives: Primitives): Condition =>
  fulfillment.type === 'ed25519-sha-256'
    ? ed25519Condition(fulfillment.publicKey, primitives)
    : thresholdCondition(
        fulfillment.subfulfillments.length,
        [
          ...fulfillment.subfulfillments.map((each) => fulfilledCondition(each, primitives)),
          ...fulfillment.subconditions,
        ],
        primitives,
      );

/** Whether every signature inside is one of `message`, and there is at least one. */
export const verifyFulfillment = (
  fulfillment: Fulfillment,
  message: Uint8Array,
  primitives: Primitives,
): boolean =>
  fulfillment.type === 'ed25519-sha-256'
    ? primitives.verify(fulfillment.publicKey, message, fulfillment.signature)
    : fulfillment.subfulfillments.length > 0 &&
      fulfillment.subfulfillments.every((each) => verifyFulfillment(each, message, primitives));

/** The keys that signed, each as often as it did; only as good as `verifyFulfillment`. */
export const signingKeys = (fulfillment: Fulfillment): readonly PublicKey[] =>
  fulfillment.type === 'ed25519-sha-256'
    ? [publicKeyText(fulfillment.publicKey)]
    : fulfillment.subfulfillments.flatMap(signingKeys);

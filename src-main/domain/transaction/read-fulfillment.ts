import type { Condition } from './condition.ts';
import {
  constructed,
  decodeAll,
  decodeFirst,
  type Element,
  primitive,
  readInteger,
} from './der.ts';
import { readCondition } from './read-condition.ts';

/** A signature and the public key it is made with: 64 and 32 bytes. */
export interface Ed25519Fulfillment {
  readonly type: 'ed25519-sha-256';
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
}

/** A text that whoever knows it may show, signed by nobody. */
export interface PreimageFulfillment {
  readonly type: 'preimage-sha-256';
}

/** The message with something in front of it, fulfilled by another fulfillment. */
export interface PrefixFulfillment {
  readonly type: 'prefix-sha-256';
  readonly prefix: Uint8Array;
  readonly subfulfillment: AnyFulfillment;
}

export interface AnyThreshold {
  readonly type: 'threshold-sha-256';
  readonly subfulfillments: readonly AnyFulfillment[];
  readonly subconditions: readonly Condition[];
}

/**
 * What may stand in an input. BigchainDB takes preimages and prefixes on a CREATE, which fulfils no
 * output; no output asks for one.
 */
export type AnyFulfillment =
  | Ed25519Fulfillment
  | AnyThreshold
  | PreimageFulfillment
  | PrefixFulfillment;

/** The largest message a prefix may promise, by its ASN.1 definition. */
const longestMessage = 0xffff_ffff;

/**
 * The fulfillment that `bytes` begin with, nested at most `levels` deep.
 * @see https://datatracker.ietf.org/doc/html/draft-thomas-crypto-conditions-03#section-8
 */
export const readFulfillment = (bytes: Uint8Array, levels: number): AnyFulfillment | undefined => {
  const element = decodeFirst(bytes);
  return element && read(element, levels);
};

const read = (element: Element, levels: number): AnyFulfillment | undefined => {
  const fields = decodeAll(element.body) ?? [];
  switch (element.tag) {
    case constructed(0):
      return fields.length === 1 && fields[0]?.tag === primitive(0)
        ? { type: 'preimage-sha-256' }
        : undefined;
    case constructed(1):
      return levels > 0 ? readPrefix(fields, levels - 1) : undefined;
    case constructed(2):
      return levels > 0 ? readThreshold(fields, levels - 1) : undefined;
    case constructed(4):
      return readEd25519(fields);
    default:
      return undefined;
  }
};

const readEd25519 = ([key, signature, ...rest]: readonly Element[]): AnyFulfillment | undefined => {
  if (key?.tag !== primitive(0) || key.body.length !== 32 || rest.length > 0) return undefined;
  if (signature?.tag !== primitive(1) || signature.body.length !== 64) return undefined;
  return { type: 'ed25519-sha-256', publicKey: key.body, signature: signature.body };
};

const readThreshold = (
  [fulfillments, conditions, ...rest]: readonly Element[],
  levels: number,
): AnyFulfillment | undefined => {
  if (fulfillments?.tag !== constructed(0) || conditions?.tag !== constructed(1)) return undefined;
  const subfulfillments = decodeAll(fulfillments.body)?.map((each) => read(each, levels));
  const subconditions = decodeAll(conditions.body)?.map(readCondition);
  if (!isWhole(subfulfillments) || !isWhole(subconditions) || rest.length > 0) return undefined;
  return { type: 'threshold-sha-256', subfulfillments, subconditions };
};

const isWhole = <Item>(
  items: readonly (Item | undefined)[] | undefined,
): items is readonly Item[] => items?.every((item) => item !== undefined) ?? false;

const readPrefix = (
  [prefix, longest, inner, ...rest]: readonly Element[],
  levels: number,
): AnyFulfillment | undefined => {
  if (prefix?.tag !== primitive(0) || longest?.tag !== primitive(1)) return undefined;
  if ((readInteger(longest.body) ?? Number.MAX_VALUE) > longestMessage) return undefined;
  const [wrapped, ...more] = inner?.tag === constructed(2) ? (decodeAll(inner.body) ?? []) : [];
  if (wrapped === undefined || more.length > 0 || rest.length > 0) return undefined;
  const subfulfillment = read(wrapped, levels);
  return subfulfillment && { type: 'prefix-sha-256', prefix: prefix.body, subfulfillment };
};

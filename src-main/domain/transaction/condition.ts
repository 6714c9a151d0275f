import type { Primitives } from '../primitives.ts';
import { publicKeyBytes } from './base58.ts';
import { toBase64url } from './base64url.ts';
import { compareBytes } from './bytes.ts';
import { constructed, encode, integerBody, primitive, sequence } from './der.ts';
import type { ConditionDetails, ThresholdDetails } from './transaction.ts';

/** Type numbers and names of crypto-conditions; the number is the tag and the bit of a subtype. */
export const typeNames = [
  'preimage-sha-256',
  'prefix-sha-256',
  'threshold-sha-256',
  'rsa-sha-256',
  'ed25519-sha-256',
] as const;
export type TypeName = (typeof typeNames)[number];

/**
 * What must be fulfilled, without how.
 * @see https://datatracker.ietf.org/doc/html/draft-thomas-crypto-conditions-03
 */
export interface Condition {
  readonly type: TypeName;
  /** SHA-256, 32 bytes. */
  readonly fingerprint: Uint8Array;
  readonly cost: number;
  /** Types inside a compound one, without its own; `null` for the simple types. */
  readonly subtypes: ReadonlySet<TypeName> | null;
}

/** More nested thresholds than this are refused; 40 stop a BigchainDB node. */
export const deepestThreshold = 32;

const ed25519Cost = 131_072;
const subconditionCost = 1024;

export const ed25519Condition = (publicKey: Uint8Array, primitives: Primitives): Condition => ({
  type: 'ed25519-sha-256',
  fingerprint: primitives.sha256(encode(sequence, encode(primitive(0), publicKey))),
  cost: ed25519Cost,
  subtypes: null,
});

/** `threshold` is 1 to the number of subconditions. */
export const thresholdCondition = (
  threshold: number,
  subconditions: readonly Condition[],
  primitives: Primitives,
): Condition => {
  const sorted = subconditions.map(encodeCondition).sort(compareBytes);
  const costs = subconditions.map((each) => each.cost).sort((left, right) => right - left);
  const largest = costs.slice(0, threshold).reduce((sum, cost) => sum + cost, 0);
  return {
    type: 'threshold-sha-256',
    fingerprint: primitives.sha256(
      encode(
        sequence,
        encode(primitive(0), integerBody(threshold)),
        encode(constructed(1), ...sorted),
      ),
    ),
    cost: largest + subconditionCost * subconditions.length,
    subtypes: subtypesOf(subconditions),
  };
};

const subtypesOf = (subconditions: readonly Condition[]): ReadonlySet<TypeName> => {
  const types = subconditions.flatMap((each) => [each.type, ...(each.subtypes ?? [])]);
  return new Set(types.filter((type) => type !== 'threshold-sha-256'));
};

/** DER of a condition. */
export const encodeCondition = (condition: Condition): Uint8Array =>
  encode(
    constructed(typeNames.indexOf(condition.type)),
    encode(primitive(0), condition.fingerprint),
    encode(primitive(1), integerBody(condition.cost)),
    ...(condition.subtypes === null
      ? []
      : [encode(primitive(2), encodeSubtypes(condition.subtypes))]),
  );

/** A BIT STRING of named bits: trailing zeros left out, preceded by the number of unused bits. */
const encodeSubtypes = (subtypes: ReadonlySet<TypeName>): Uint8Array => {
  const numbers = [...subtypes].map((type) => typeNames.indexOf(type));
  if (numbers.length === 0) return Uint8Array.of(0);
  const bits = numbers.reduce((all, number) => all | (0x80 >> number), 0);
  return Uint8Array.of(7 - Math.max(...numbers), bits);
};

/** The condition as BigchainDB writes it in `condition.uri`. */
export const conditionUri = (condition: Condition): string => {
  const simple = `ni:///sha-256;${toBase64url(condition.fingerprint)}?fpt=${condition.type}&cost=${condition.cost}`;
  if (condition.subtypes === null) return simple;
  return `${simple}&subtypes=${[...condition.subtypes].sort().join(',')}`;
};

/**
 * The condition that an output's details describe. `undefined` when a key is not 32 bytes or a
 * threshold is not between 1 and the number of its subconditions.
 */
export const conditionOf = (
  details: ConditionDetails | ThresholdDetails,
  primitives: Primitives,
): Condition | undefined => {
  if (details.type === 'ed25519-sha-256') {
    const key = publicKeyBytes(details.public_key);
    return key && ed25519Condition(key, primitives);
  }
  const subconditions = details.subconditions.map((each) => conditionOf(each, primitives));
  if (details.threshold < 1 || details.threshold > subconditions.length) return undefined;
  const sound = subconditions.filter((each) => each !== undefined);
  if (sound.length !== subconditions.length) return undefined;
  return thresholdCondition(details.threshold, sound, primitives);
};

import { fail, ok, type Result } from '#contract/result.ts';
import type { Primitives, Signer } from '../primitives.ts';
import { publicKeyBytes } from './base58.ts';
import { utf8 } from './bytes.ts';
import { conditionOf, conditionUri, ed25519Condition } from './condition.ts';
import { encodeFulfillment } from './fulfillment.ts';
import type { ConditionDetails, Output, ThresholdDetails, Transaction } from './transaction.ts';

/** A care team has at most eight keys: a TRANSFER of eight is about 3 kB. */
export const mostOwners = 8;

export type OwnersFailure = { readonly code: 'noOwner' } | { readonly code: 'tooManyOwners' };

/** Each key once, in a fixed order, so that the same team makes the same condition. */
export const careTeam = (keys: readonly string[]): Result<readonly string[], OwnersFailure> => {
  const team = [...new Set(keys)].sort();
  if (team.length === 0) return fail({ code: 'noOwner' });
  return team.length > mostOwners ? fail({ code: 'tooManyOwners' }) : ok(team);
};

/** The one output of the product's transactions: any one of the owners may spend it. */
export const ownersOutput = (
  owners: readonly string[],
  primitives: Primitives,
): Output | undefined => {
  const keys = owners.map((key): ConditionDetails => ({
    type: 'ed25519-sha-256',
    public_key: key,
  }));
  const [only] = keys;
  if (only === undefined) return undefined;
  const details: ConditionDetails | ThresholdDetails =
    keys.length === 1 ? only : { type: 'threshold-sha-256', threshold: 1, subconditions: keys };
  const condition = conditionOf(details, primitives);
  return (
    condition && {
      amount: '1',
      condition: { details, uri: conditionUri(condition) },
      public_keys: [...owners],
    }
  );
};

/**
 * The fulfillment of an output by one of its owners, alone or as one of many; `undefined` when the
 * signer is none of them. `message` is the input's `signedMessage`.
 */
export const fulfil = (
  details: ConditionDetails | ThresholdDetails,
  message: Uint8Array,
  signer: Signer,
  primitives: Primitives,
): string | undefined => {
  const keys = details.type === 'ed25519-sha-256' ? [details.public_key] : oneOfMany(details);
  const publicKey = publicKeyBytes(signer.publicKey);
  if (publicKey === undefined || !keys.includes(signer.publicKey)) return undefined;
  const own = { type: 'ed25519-sha-256' as const, publicKey, signature: signer.sign(message) };
  if (details.type === 'ed25519-sha-256') return encodeFulfillment(own);
  const others = without(keys, signer.publicKey).flatMap((key) => publicKeyBytes(key) ?? []);
  return encodeFulfillment({
    type: 'threshold-sha-256',
    subfulfillments: [own],
    subconditions: others.map((key) => ed25519Condition(key, primitives)),
  });
};

/** The keys of a 1-of-n threshold of plain keys; none for any other threshold. */
const oneOfMany = (details: ThresholdDetails): readonly string[] => {
  const keys = details.subconditions.flatMap((each) =>
    each.type === 'ed25519-sha-256' ? [each.public_key] : [],
  );
  return details.threshold === 1 && keys.length === details.subconditions.length ? keys : [];
};

const without = (keys: readonly string[], key: string): readonly string[] => {
  const at = keys.indexOf(key);
  return keys.filter((_, index) => index !== at);
};

/** Bytes of a transaction as it is posted, which is what front ends limit. */
export const largestTransaction = 12 * 1024;

/** Whether a signed transaction is small enough for every front end. */
export const isPostable = (transaction: Transaction): boolean =>
  utf8(JSON.stringify(transaction)).length <= largestTransaction;

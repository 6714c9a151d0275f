import { ok, fail, type Result } from '#contract/result.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { SecretFailure, SecretStore } from '#app/ports/secrets.ts';

/**
 * The epoch key N: random, in the keychain, replaced at every erasure. While an erasure is under way
 * there are two, and each file says by its own state which of them it is under.
 */
export interface Epochs {
  readonly current: () => Uint8Array;
  readonly next: () => Uint8Array | null;
  /** Writes a new key beside the current one. */
  readonly begin: () => Promise<Result<Uint8Array, SecretFailure>>;
  /** The new key takes the place of the old one, which is then gone. */
  readonly finish: () => Promise<Result<void, SecretFailure>>;
}

type Under = Pick<Epochs, 'current' | 'next'>;

/** What is sealed now stays: where there are two keys, it goes under the one that is to come. */
export const sealingEpoch = ({ current, next }: Under): Uint8Array => next() ?? current();

/** What opens under the key of today, or under the next where it moved there already. */
export const underEitherEpoch = <Value>(
  { current, next }: Under,
  open: (epoch: Uint8Array) => Value | undefined,
): Value | undefined => {
  const coming = next();
  return open(current()) ?? (coming === null ? undefined : open(coming));
};

export const openEpochs = async (
  crypto: Crypto,
  secrets: SecretStore,
): Promise<Result<Epochs | null, SecretFailure>> => {
  const current = await secrets.read('epoch');
  if (!current.ok) return current;
  const next = await secrets.read('epoch-next');
  if (!next.ok) return next;
  return ok(current.value && epochs(crypto, secrets, current.value, next.value));
};

const epochs = (
  crypto: Crypto,
  secrets: SecretStore,
  first: Uint8Array,
  second: Uint8Array | null,
): Epochs => {
  let current = first;
  let next = second;
  return {
    current: () => current,
    next: () => next,
    begin: async () => {
      if (next !== null) return ok(next);
      const fresh = crypto.random(32);
      const written = await secrets.write('epoch-next', fresh);
      if (!written.ok) return written;
      next = fresh;
      return ok(fresh);
    },
    finish: async () => {
      if (next === null) return ok(undefined);
      const written = await secrets.write('epoch', next);
      if (!written.ok) return fail(written.error);
      crypto.wipe(current);
      current = next;
      next = null;
      return secrets.remove('epoch-next');
    },
  };
};

import { createPublicKey, verify as nativeVerify, type KeyObject } from 'node:crypto';
import type { Primitives } from '#domain/primitives.ts';
import { der } from './bytes.ts';
import { isSoundPoint, isSoundScalar } from './ed25519-rules.ts';

/** SubjectPublicKeyInfo of ed25519, RFC 8410 section 4. */
const spkiHeader = '302a300506032b6570032100';

/** Making a KeyObject costs as much as a verification; a clinic has far fewer signers than this. */
const cacheLimit = 4096;

/** Ed25519 verification with a bounded cache of keys; the oldest key leaves first. */
export const createVerify = (): Pick<Primitives, 'verify' | 'verifyAside'> => {
  const keys = new Map<string, KeyObject | null>();

  const keyOf = (publicKey: Uint8Array): KeyObject | null => {
    const name = Buffer.from(publicKey).toString('latin1');
    const known = keys.get(name);
    if (known !== undefined) return known;
    const key = isSoundPoint(publicKey)
      ? createPublicKey({ key: der(spkiHeader, publicKey), format: 'der', type: 'spki' })
      : null;
    const oldest = keys.keys().next();
    if (keys.size >= cacheLimit && !oldest.done) keys.delete(oldest.value);
    keys.set(name, key);
    return key;
  };

  /** Null where no signature by this key, or no signature like this one, is taken. */
  const keyFor = (publicKey: Uint8Array, signature: Uint8Array): KeyObject | null => {
    if (publicKey.length !== 32 || signature.length !== 64) return null;
    if (!isSoundPoint(signature.subarray(0, 32))) return null;
    if (!isSoundScalar(signature.subarray(32))) return null;
    return keyOf(publicKey);
  };

  return {
    verify: (publicKey, message, signature) => {
      const key = keyFor(publicKey, signature);
      return key !== null && nativeVerify(null, message, key, signature);
    },
    verifyAside: (publicKey, message, signature) => {
      const key = keyFor(publicKey, signature);
      if (key === null) return Promise.resolve(false);
      return new Promise((resolve, reject) => {
        nativeVerify(null, message, key, signature, (error, holds) =>
          error === null ? resolve(holds) : reject(error),
        );
      });
    },
  };
};

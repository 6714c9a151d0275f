import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { der } from './bytes.ts';
import { isSoundPoint, isSoundScalar } from './ed25519-rules.ts';

/** SubjectPublicKeyInfo of ed25519, RFC 8410 section 4. */
const spkiHeader = '302a300506032b6570032100';

/** Making a KeyObject costs as much as a verification; a clinic has far fewer signers than this. */
const cacheLimit = 4096;

type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** Ed25519 verification with a bounded cache of keys; the oldest key leaves first. */
export const createVerify = (): Verify => {
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

  return (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    if (!isSoundPoint(signature.subarray(0, 32))) return false;
    if (!isSoundScalar(signature.subarray(32))) return false;
    const key = keyOf(publicKey);
    return key !== null && verify(null, message, key, signature);
  };
};

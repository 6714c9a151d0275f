import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import bs58 from 'bs58';
import type { Signer } from '#domain/primitives.ts';
import { der, plain } from './bytes.ts';

/** PKCS#8 PrivateKeyInfo of ed25519, RFC 8410 section 7. */
const pkcs8Header = '302e020100300506032b657004220420';

/** An ed25519 signer from its 32-byte seed. The seed itself can be wiped afterwards. */
export const createSigner = (seed: Uint8Array): Signer => {
  if (seed.length !== 32) throw new RangeError('an ed25519 seed has 32 bytes');
  const encoded = der(pkcs8Header, seed);
  const key = createPrivateKey({ key: encoded, format: 'der', type: 'pkcs8' });
  encoded.fill(0);
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return {
    publicKey: bs58.encode(spki.subarray(-32)),
    sign: (message) => plain(sign(null, message, key)),
  };
};

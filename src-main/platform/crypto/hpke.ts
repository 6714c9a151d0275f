import { createPrivateKey, createPublicKey } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { der, plain } from './bytes.ts';

/** PKCS#8 PrivateKeyInfo of X25519, RFC 8410 section 7. */
const pkcs8Header = '302e020100300506032b656e04220420';

/** Length of the encapsulated key, RFC 9180 section 7.1 (Nenc of DHKEM(X25519, HKDF-SHA256)). */
const encLength = 32;

const tagLength = 16;
const nothing = new Uint8Array(0);
const ascii = new TextEncoder();

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** The library takes whole `ArrayBuffer`s; a view may show only a part of its own. */
const whole = (bytes: Uint8Array): ArrayBuffer => {
  const buffer = new ArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
};

/**
 * The library reads a private key through buffers that it leaves, and has it exported as text to learn
 * the public one. This key cannot be exported.
 */
const keyPairOf = async (privateKey: Uint8Array): Promise<CryptoKeyPair> => {
  const encoded = plain(der(pkcs8Header, privateKey));
  const imported = crypto.subtle.importKey('pkcs8', encoded, 'X25519', false, ['deriveBits']);
  const pair = {
    privateKey: await imported,
    publicKey: await suite.kem.deserializePublicKey(whole(boxPublicKey(privateKey))),
  };
  encoded.fill(0);
  return pair;
};

export const boxPublicKey = (privateKey: Uint8Array): Uint8Array => {
  if (privateKey.length !== 32) throw new RangeError('an X25519 key has 32 bytes');
  const encoded = der(pkcs8Header, privateKey);
  const key = createPrivateKey({ key: encoded, format: 'der', type: 'pkcs8' });
  encoded.fill(0);
  return plain(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
};

/** HPKE base mode, single shot (RFC 9180 section 6.1): enc ‖ ciphertext. */
export const boxSeal = async (
  publicKey: Uint8Array,
  plaintext: Uint8Array,
  info: string,
): Promise<Uint8Array> => {
  const recipientPublicKey = await suite.kem.deserializePublicKey(whole(publicKey));
  const content = whole(plaintext);
  const sealed = await suite.seal({ recipientPublicKey, info: whole(ascii.encode(info)) }, content);
  new Uint8Array(content).fill(0);
  return plain(Buffer.concat([Buffer.from(sealed.enc), Buffer.from(sealed.ct)]));
};

/** `aad` is empty in everything Careledger writes; the RFC's own vectors carry one. */
export const boxOpen = async (
  privateKey: Uint8Array,
  sealed: Uint8Array,
  info: string,
  aad: Uint8Array = nothing,
): Promise<Uint8Array | undefined> => {
  if (privateKey.length !== 32) throw new RangeError('an X25519 key has 32 bytes');
  if (sealed.length < encLength + tagLength) return undefined;
  const recipientKey = await keyPairOf(privateKey);
  try {
    const opened = await suite.open(
      {
        recipientKey,
        enc: whole(sealed.subarray(0, encLength)),
        info: whole(ascii.encode(info)),
      },
      whole(sealed.subarray(encLength)),
      whole(aad),
    );
    return new Uint8Array(opened);
  } catch {
    // A point of small order in `enc`, another recipient, other info, or altered bytes: all the same.
    return undefined;
  }
};

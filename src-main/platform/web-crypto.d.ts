/** HPKE's types name the Web Crypto globals, which Node has as values but `@types/node` not as types. */
import type { webcrypto } from 'node:crypto';

declare global {
  type CryptoKey = webcrypto.CryptoKey;
  type CryptoKeyPair = webcrypto.CryptoKeyPair;
}

import type { Crypto } from '#app/ports/crypto.ts';
import { publicKeyText } from '#domain/transaction/base58.ts';

/** BigchainDB's schema wants 43 or 44 base58 digits; one key in a thousand has fewer. */
const isLongEnough = (publicKey: string): boolean => publicKey.length >= 43;

const draw = (crypto: Crypto, publicKey: (seed: Uint8Array) => string): Uint8Array => {
  for (;;) {
    const seed = crypto.random(32);
    if (isLongEnough(publicKey(seed))) return seed;
  }
};

/** 32 random bytes whose ed25519 public key can stand on the ledger. */
export const newSignSeed = (crypto: Crypto): Uint8Array =>
  draw(crypto, (seed) => crypto.signer(seed).publicKey);

/** 32 random bytes whose X25519 public key can stand on the ledger. */
export const newBoxKey = (crypto: Crypto): Uint8Array =>
  draw(crypto, (key) => publicKeyText(crypto.boxPublicKey(key)));

/** 32 random bytes behind recovery words, whose two derived public keys can stand on the ledger. */
export const newRootEntropy = (
  crypto: Crypto,
  derive: {
    readonly rootSeed: (entropy: Uint8Array) => Uint8Array;
    readonly recoveryPrivateKey: (entropy: Uint8Array) => Uint8Array;
  },
): Uint8Array => {
  for (;;) {
    const entropy = crypto.random(32);
    const root = crypto.signer(derive.rootSeed(entropy)).publicKey;
    const recovery = publicKeyText(crypto.boxPublicKey(derive.recoveryPrivateKey(entropy)));
    if (isLongEnough(root) && isLongEnough(recovery)) return entropy;
  }
};

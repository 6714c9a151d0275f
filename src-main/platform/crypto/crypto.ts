import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Crypto } from '#app/ports/crypto.ts';
import { plain } from './bytes.ts';
import { collectGarbage } from './collect-garbage.ts';
import { createSigner } from './ed25519-signer.ts';
import { boxOpen, boxPublicKey, boxSeal } from './hpke.ts';
import { createKdf } from './kdf.ts';
import { createPrimitives } from './primitives.ts';
import { fromWords, toWords } from './recovery-words.ts';

const noSalt = new Uint8Array(0);

export interface CryptoOptions {
  /** The module that the key derivation thread runs: `kdf-worker`, as source or bundled. */
  readonly kdfWorker: URL;
}

export const createCrypto = async ({ kdfWorker }: CryptoOptions): Promise<Crypto> => ({
  primitives: await createPrimitives(),
  random: (length) => plain(randomBytes(length)),
  hkdf: (secret, info) => new Uint8Array(hkdfSync('sha256', secret, noSalt, info, 32)),
  argon2id: createKdf(kdfWorker),
  signer: createSigner,
  boxPublicKey,
  boxSeal,
  boxOpen: (privateKey, sealed, info) => boxOpen(privateKey, sealed, info),
  toWords,
  fromWords,
  equal: (left, right) => left.length === right.length && timingSafeEqual(left, right),
  wipe: (...buffers) => {
    for (const buffer of buffers) buffer.fill(0);
  },
  collect: collectGarbage,
});

import type { Crypto } from '#app/ports/crypto.ts';
import { createCrypto } from '#platform/crypto/crypto.ts';

const kdfWorker = new URL('../../src-main/platform/crypto/kdf-worker.ts', import.meta.url);

/** The shipped cryptography, with its key derivation thread run from source. */
export const realCrypto = (): Promise<Crypto> => createCrypto({ kdfWorker });

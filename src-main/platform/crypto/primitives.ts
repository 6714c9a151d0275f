import { createHash } from 'node:crypto';
import { createSHA3 } from 'hash-wasm';
import type { Primitives } from '#domain/primitives.ts';
import { open, seal } from './aes-gcm.ts';
import { plain } from './bytes.ts';
import { deflate, inflate } from './compression.ts';
import { createVerify } from './ed25519-verify.ts';

/**
 * The pure layers' primitives. Asynchronous once, to compile the SHA-3 module (Electron's crypto has
 * no SHA-3); every call afterwards is synchronous, so one hasher is never entered twice.
 */
export const createPrimitives = async (): Promise<Primitives> => {
  const sha3 = await createSHA3(256);
  return {
    sha3: (bytes) => plain(sha3.init().update(bytes).digest('binary')),
    sha3After: (start) => {
      const state = sha3.init().update(start).save();
      return (rest) => plain(sha3.load(state).update(rest).digest('binary'));
    },
    sha256: (bytes) => plain(createHash('sha256').update(bytes).digest()),
    ...createVerify(),
    seal,
    open,
    deflate,
    inflate,
  };
};

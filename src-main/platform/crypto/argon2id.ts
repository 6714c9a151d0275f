import { argon2id as derive } from 'hash-wasm';

/** Memory in KiB, passes over it, lanes. */
export interface Argon2Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/** RFC 9106 section 4, the second recommended option, in one lane. */
export const shippedCost: Argon2Cost = { memory: 64 * 1024, passes: 3, lanes: 1 };

/** Argon2id (RFC 9106, version 0x13) to 32 bytes. Blocks its thread for as long as it takes. */
export const argon2id = (
  passphrase: Uint8Array,
  salt: Uint8Array,
  cost: Argon2Cost,
): Promise<Uint8Array> =>
  derive({
    password: passphrase,
    salt,
    iterations: cost.passes,
    memorySize: cost.memory,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });

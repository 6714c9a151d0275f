/**
 * The cryptographic primitives that the pure layers compute with. They are handed in, so that the
 * domain has no runtime of its own; `platform/crypto` implements them over `node:crypto` and hash-wasm.
 */
export interface Primitives {
  /** SHA3-256 (FIPS 202), 32 bytes. */
  readonly sha3: (bytes: Uint8Array) => Uint8Array;
  /** The same of `start` followed by what it is called with; `start` is hashed once. */
  readonly sha3After: (start: Uint8Array) => (rest: Uint8Array) => Uint8Array;
  /** SHA-256 (FIPS 180-4), 32 bytes. */
  readonly sha256: (bytes: Uint8Array) => Uint8Array;
  /**
   * Ed25519 (RFC 8032): 32-byte public key, 64-byte signature. Refuses S >= L, non-canonical points
   * and small-order public keys, as BigchainDB's own library does.
   */
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
  /** The same in another thread, for many signatures at a time. */
  readonly verifyAside: (
    publicKey: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
  ) => Promise<boolean>;
  /** AES-256-GCM with a 128-bit tag. Returns ciphertext with the tag appended. */
  readonly seal: (
    key: Uint8Array,
    iv: Uint8Array,
    plaintext: Uint8Array,
    aad: Uint8Array,
  ) => Uint8Array;
  /** The inverse of `seal`; `undefined` when the tag does not match. */
  readonly open: (
    key: Uint8Array,
    iv: Uint8Array,
    sealed: Uint8Array,
    aad: Uint8Array,
  ) => Uint8Array | undefined;
  /** Raw deflate (RFC 1951). */
  readonly deflate: (bytes: Uint8Array) => Uint8Array;
  /** Raw inflate; `undefined` when the data is malformed or would exceed `maxLength` bytes. */
  readonly inflate: (bytes: Uint8Array, maxLength: number) => Uint8Array | undefined;
}

/** Signs with one ed25519 key without showing it. `publicKey` is base58. */
export interface Signer {
  readonly publicKey: string;
  /** Signature over `message`, 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

import type { Primitives, Signer } from '#domain/primitives.ts';

/** Keys, randomness and key derivation; everything the use cases need beyond the pure primitives. */
export interface Crypto {
  readonly primitives: Primitives;
  readonly random: (length: number) => Uint8Array;
  /** HKDF-SHA-256 (RFC 5869) to 32 bytes; `info` is ASCII, salt is empty. */
  readonly hkdf: (secret: Uint8Array, info: string) => Uint8Array;
  /** argon2id in its own thread, 64 MiB, t = 3, p = 1, 32 bytes. `salt` is 16 bytes. */
  readonly argon2id: (passphrase: Uint8Array, salt: Uint8Array) => Promise<Uint8Array>;
  /** An ed25519 key from its 32-byte seed. */
  readonly signer: (seed: Uint8Array) => Signer;
  /** The X25519 public key (32 bytes) of a 32-byte private key. */
  readonly boxPublicKey: (privateKey: Uint8Array) => Uint8Array;
  /** HPKE base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (RFC 9180): enc ‖ ciphertext. */
  readonly boxSeal: (
    publicKey: Uint8Array,
    plaintext: Uint8Array,
    info: string,
  ) => Promise<Uint8Array>;
  /** `undefined` when it was not sealed to this key with this info. */
  readonly boxOpen: (
    privateKey: Uint8Array,
    sealed: Uint8Array,
    info: string,
  ) => Promise<Uint8Array | undefined>;
  /** 24 BIP-39 English words for 32 bytes, and back (`undefined`: a word or the checksum is wrong). */
  readonly toWords: (entropy: Uint8Array) => readonly string[];
  readonly fromWords: (words: readonly string[]) => Uint8Array | undefined;
  readonly equal: (left: Uint8Array, right: Uint8Array) => boolean;
  /** Overwrites a buffer with zeros. Best effort: copies made by the runtime are out of reach. */
  readonly wipe: (...buffers: readonly Uint8Array[]) => void;
  /** Wipes signers, and what else the runtime holds of keys, that nobody refers to any more. Takes about a tenth of a second. */
  readonly collect: () => void;
}

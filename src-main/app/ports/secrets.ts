import type { Result } from '#contract/result.ts';

/** Why the place that keeps device secrets cannot be used. */
export type SecretFailure =
  | { readonly code: 'keychainMissing' } // no keychain service on this computer
  | { readonly code: 'keychainLocked' } // there is one, and it is locked
  | { readonly code: 'keychainSilent' } // it did not answer within the time limit
  | { readonly code: 'keyFileDamaged' }
  | { readonly code: 'keyFileClosed' } // its passphrase was not given yet
  | { readonly code: 'wrongPassphrase' }
  | { readonly code: 'diskFull' };

/** 32-byte secrets of this workstation, by name, in the OS keychain or in a sealed key file. */
export interface SecretStore {
  readonly place: 'keychain' | 'keyFile';
  /** Writes, reads back and removes a random secret. */
  readonly check: () => Promise<Result<{ readonly name: string }, SecretFailure>>;
  readonly read: (name: string) => Promise<Result<Uint8Array | null, SecretFailure>>;
  readonly write: (name: string, secret: Uint8Array) => Promise<Result<void, SecretFailure>>;
  readonly remove: (name: string) => Promise<Result<void, SecretFailure>>;
}

/** Chooses between keychain and key file, as the data folder says. */
export interface SecretStores {
  readonly keychain: () => SecretStore;
  /** True when this data folder was set up with a sealed key file. */
  readonly hasKeyFile: () => Promise<boolean>;
  /** Moves the key file of a set-up that never finished aside; its new name carries the time. */
  readonly setKeyFileAside: () => Promise<void>;
  /** There must be none. */
  readonly createKeyFile: (passphrase: string) => Promise<Result<SecretStore, SecretFailure>>;
  readonly openKeyFile: (passphrase: string) => Promise<Result<SecretStore, SecretFailure>>;
}

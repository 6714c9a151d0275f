import type { Clock } from '#app/ports/clock.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { SecretStore, SecretStores } from '#app/ports/secrets.ts';
import { ok } from '#contract/result.ts';
import { concat, fromHex, toHex } from '#domain/transaction/bytes.ts';

/** An OS keychain's entries, which outlive the process and the folder. */
export type Keychain = Map<string, Uint8Array>;

/** For a keychain that two processes see one after the other. */
export const keychainText = (keychain: Keychain): string =>
  JSON.stringify([...keychain].map(([name, secret]) => [name, toHex(secret)]));

export const readKeychain = (text: string): Keychain =>
  new Map(
    (JSON.parse(text) as [string, string][]).map(([name, secret]) => [
      name,
      fromHex(secret) ?? new Uint8Array(),
    ]),
  );

export const keychainInMemory = (keychain: Keychain): SecretStore => ({
  place: 'keychain',
  check: () => Promise.resolve(ok({ name: 'a map' })),
  read: (name) => Promise.resolve(ok(keychain.get(name)?.slice() ?? null)),
  write: (name, secret) => {
    keychain.set(name, secret.slice());
    return Promise.resolve(ok(undefined));
  },
  remove: (name) => {
    keychain.delete(name);
    return Promise.resolve(ok(undefined));
  },
});

const secretStores = (keychain: Keychain): SecretStores => ({
  keychain: () => keychainInMemory(keychain),
  hasKeyFile: () => Promise.resolve(false),
  setKeyFileAside: () => Promise.resolve(),
  createKeyFile: () => Promise.reject(new Error('this machine has a keychain')),
  openKeyFile: () => Promise.reject(new Error('this machine has a keychain')),
});

/** Key derivation that costs nothing: what it is worth is shown where argon2id itself is tested. */
const quickCrypto = (crypto: Crypto): Crypto => ({
  ...crypto,
  argon2id: (passphrase, salt) => Promise.resolve(crypto.hkdf(concat(passphrase, salt), 'quick')),
});

/** A machine with real files and threads, a keychain in memory and quick key derivation. */
export const quickMachine =
  (keychain: Keychain, clock?: Clock) =>
  (platform: Platform): Platform => ({
    ...platform,
    crypto: quickCrypto(platform.crypto),
    secrets: () => secretStores(keychain),
    ...(clock === undefined ? {} : { clock }),
  });

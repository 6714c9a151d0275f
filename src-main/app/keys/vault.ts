import type { PersonId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import { concat } from '#domain/transaction/bytes.ts';
import { derivedKeys } from './derived-keys.ts';
import { passphraseHash } from './passphrase-hash.ts';
import { openRow, sealRow } from './sealed-row.ts';

/** A person's two private keys, 32 bytes each. */
export interface PersonSecrets {
  readonly signSeed: Uint8Array;
  readonly boxPrivateKey: Uint8Array;
}

const saltLength = 16;
const keyLength = 32;
const label = (person: PersonId): string => `vault/${person}`;

/** salt ‖ iv ‖ AES-GCM(HKDF(argon2id(passphrase, salt) ‖ D), signSeed ‖ boxPrivateKey). */
export const sealVault = async (
  crypto: Crypto,
  device: Uint8Array,
  person: PersonId,
  passphrase: string,
  secrets: PersonSecrets,
): Promise<Uint8Array> => {
  const salt = crypto.random(saltLength);
  const hash = await passphraseHash(crypto, passphrase, salt);
  const key = derivedKeys(crypto).vault(hash, device);
  const plaintext = concat(secrets.signSeed, secrets.boxPrivateKey);
  const row = concat(salt, sealRow(crypto, key, label(person), plaintext));
  crypto.wipe(hash, key, plaintext);
  return row;
};

/** `undefined` when the passphrase is not the one it was sealed with. */
export const openVault = async (
  crypto: Crypto,
  device: Uint8Array,
  person: PersonId,
  passphrase: string,
  row: Uint8Array,
): Promise<PersonSecrets | undefined> => {
  const hash = await passphraseHash(crypto, passphrase, row.slice(0, saltLength));
  const key = derivedKeys(crypto).vault(hash, device);
  const plaintext = openRow(crypto, key, label(person), row.subarray(saltLength));
  crypto.wipe(hash, key);
  if (plaintext?.length !== 2 * keyLength) return undefined;
  return {
    signSeed: plaintext.subarray(0, keyLength),
    boxPrivateKey: plaintext.subarray(keyLength),
  };
};

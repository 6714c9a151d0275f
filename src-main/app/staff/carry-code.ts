import { fromCheckedText, toCheckedText } from '#app/enrolment/checked-text.ts';
import type { ClinicId, KeyId, PersonId, WorkstationId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import { passphraseHash } from '#app/keys/passphrase-hash.ts';
import { openRow, sealRow } from '#app/keys/sealed-row.ts';
import type { PersonSecrets } from '#app/keys/vault.ts';
import type { Primitives } from '#domain/primitives.ts';
import { concat, fromHex, toHex } from '#domain/transaction/bytes.ts';

/** A person's keys on their way to another workstation: sealed with the passphrase, and then to that workstation alone. */
export interface Carried {
  readonly person: PersonId;
  /** Which of the workstation's receive keys opens it. */
  readonly receiveKey: KeyId;
  readonly box: Uint8Array;
}

const word = 'CLP1';
const idLength = 16;
const saltLength = 16;

export const writeCarried = (
  { person, receiveKey, box }: Carried,
  primitives: Primitives,
): string => {
  const ids = [person, receiveKey].map((id) => fromHex(id) ?? new Uint8Array());
  return toCheckedText(word, concat(...ids, box), primitives);
};

export const readCarried = (text: string, primitives: Primitives): Carried | undefined => {
  const bytes = fromCheckedText(word, text, primitives);
  if (bytes === undefined || bytes.length <= 2 * idLength) return undefined;
  return {
    person: toHex(bytes.subarray(0, idLength)) as PersonId,
    receiveKey: toHex(bytes.subarray(idLength, 2 * idLength)) as KeyId,
    box: bytes.slice(2 * idLength),
  };
};

const infoOf = (clinic: ClinicId, workstation: WorkstationId, person: PersonId): string =>
  `careledger/person/1/${clinic}/${workstation}/${person}`;

const label = (person: PersonId): string => `carried/${person}`;

const passphraseKey = async (
  crypto: Crypto,
  passphrase: string,
  salt: Uint8Array,
): Promise<Uint8Array> => {
  const hash = await passphraseHash(crypto, passphrase, salt);
  // The device secret of neither workstation is in it: the other seals it anew with its own.
  const key = crypto.hkdf(hash, 'careledger/carried');
  crypto.wipe(hash);
  return key;
};

interface Route {
  readonly clinic: ClinicId;
  readonly workstation: WorkstationId;
  readonly person: PersonId;
}

export const sealCarried = async (
  crypto: Crypto,
  { clinic, workstation, person }: Route,
  receiveKey: Uint8Array,
  passphrase: string,
  { signSeed, boxPrivateKey }: PersonSecrets,
): Promise<Uint8Array> => {
  const salt = crypto.random(saltLength);
  const key = await passphraseKey(crypto, passphrase, salt);
  const both = concat(signSeed, boxPrivateKey);
  const sealed = sealRow(crypto, key, label(person), both);
  crypto.wipe(key, both);
  const info = infoOf(clinic, workstation, person);
  return crypto.boxSeal(receiveKey, concat(salt, sealed), info);
};

/** `null`: not sealed to this key. `undefined`: the passphrase is another. */
export const openCarried = async (
  crypto: Crypto,
  { clinic, workstation, person }: Route,
  receivePrivate: Uint8Array,
  passphrase: string,
  box: Uint8Array,
): Promise<PersonSecrets | null | undefined> => {
  const info = infoOf(clinic, workstation, person);
  const opened = await crypto.boxOpen(receivePrivate, box, info);
  if (opened === undefined || opened.length <= saltLength) return null;
  const key = await passphraseKey(crypto, passphrase, opened.slice(0, saltLength));
  const plain = openRow(crypto, key, label(person), opened.subarray(saltLength));
  crypto.wipe(key);
  if (plain?.length !== 64) return undefined;
  return { signSeed: plain.subarray(0, 32), boxPrivateKey: plain.subarray(32) };
};

import type { ClinicId, KeyId, PatientId, PublicKey, RecordId, VersionId } from '#contract/ids.ts';
import type { Primitives } from '../primitives.ts';
import {
  asciiOrUtf8,
  concat,
  inOnePlace,
  toHex,
  uint32,
  writeAscii,
} from '../transaction/bytes.ts';
import type { RecordKind } from './clear-fields.ts';

/** Each part as its length in four bytes, big-endian, and its bytes: no two lists look alike. */
export const lengthPrefixed = (...parts: readonly (string | Uint8Array)[]): Uint8Array => {
  const sized = parts.map((part) => (typeof part === 'string' ? asciiOrUtf8(part) : part));
  const all = inOnePlace(sized.reduce((length, part) => length + 4 + part.length, 0));
  let at = 0;
  for (const part of sized) {
    all.set(uint32(part.length), at);
    at += 4;
    if (typeof part === 'string') writeAscii(part, all, at);
    else all.set(part, at);
    at += part.length;
  }
  return all;
};

/** What the authenticated data says of a version. */
export interface SealedContext {
  readonly clinic: ClinicId;
  readonly kind: RecordKind;
  readonly record: RecordId;
  readonly patient: PatientId | null;
  readonly base: readonly VersionId[];
  readonly keyId: KeyId;
  /** The key that signs the transaction. */
  readonly author: PublicKey;
}

/** The additional authenticated data of a version's content. */
export const authenticatedData = (context: SealedContext): Uint8Array =>
  lengthPrefixed(
    'careledger/1',
    context.clinic,
    context.kind,
    context.record,
    context.patient ?? '',
    String(context.base.length),
    ...context.base,
    context.keyId,
    context.author,
  );

/** `aad`, `iv` and `ct` as bytes, `ct` with its tag. The same in a TRANSFER and in its branch. */
export const versionIdOf = (
  aad: Uint8Array,
  iv: Uint8Array,
  ct: Uint8Array,
  primitives: Primitives,
): VersionId => shortHash(concat(aad, iv, ct), primitives) as VersionId;

/** What a 32-byte key is for; the directory key belongs to the clinic. */
export type KeyPurpose = 'demographics' | 'clinical' | 'directory';

/** The clear name of a key. `owner` is the patient's id; for the directory key the clinic's. */
export const keyIdOf = (
  owner: PatientId | ClinicId,
  purpose: KeyPurpose,
  key: Uint8Array,
  primitives: Primitives,
): KeyId => {
  const named = lengthPrefixed('careledger/key/1', owner, purpose, key);
  const id = shortHash(named, primitives) as KeyId;
  named.fill(0);
  return id;
};

/** The clear name of a workstation's receive key, as boxes of a grant call it. `key` is base58. */
export const receiveKeyIdOf = (key: PublicKey, primitives: Primitives): KeyId =>
  shortHash(lengthPrefixed('careledger/receive-key/1', key), primitives) as KeyId;

const shortHash = (bytes: Uint8Array, primitives: Primitives): string =>
  toHex(primitives.sha256(bytes).subarray(0, 16));

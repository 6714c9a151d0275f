import type { ClinicId, PublicKey, WorkstationId } from '#contract/ids.ts';
import type { InvitationId } from '#contract/workstations.ts';
import type { Primitives, Signer } from '#domain/primitives.ts';
import { lengthPrefixed } from '#domain/record/wire-bytes.ts';
import { publicKeyBytes, publicKeyText } from '#domain/transaction/base58.ts';
import { concat, fromHex, toHex } from '#domain/transaction/bytes.ts';
import { fromCheckedText, toCheckedText } from './checked-text.ts';

/** What a new workstation answers to an enrolment code: who it is, by its public keys. */
export interface Reply {
  readonly clinic: ClinicId;
  readonly invitation: InvitationId;
  readonly workstation: WorkstationId;
  readonly signKey: PublicKey;
  readonly receiveKey: PublicKey;
}

const word = 'CLR1';
const idLength = 16;
const keyLength = 32;
const signatureLength = 64;
const bodyLength = 3 * idLength + 2 * keyLength;

const bodyOf = (reply: Reply): Uint8Array =>
  concat(
    ...[reply.clinic, reply.invitation, reply.workstation].map((id) => bytesOf(fromHex(id))),
    ...[reply.signKey, reply.receiveKey].map((key) => bytesOf(publicKeyBytes(key))),
  );

const bytesOf = (bytes: Uint8Array | undefined): Uint8Array => {
  if (bytes === undefined) throw new Error('an id or key of a reply is not one');
  return bytes;
};

const signedBytes = (body: Uint8Array): Uint8Array => lengthPrefixed('careledger/reply/1', body);

/** Signed with the workstation's own key, so that nobody brings in a key that is another's. */
export const writeReply = (reply: Reply, signer: Signer, primitives: Primitives): string => {
  const body = bodyOf(reply);
  return toCheckedText(word, concat(body, signer.sign(signedBytes(body))), primitives);
};

export const readReply = (text: string, primitives: Primitives): Reply | undefined => {
  const bytes = fromCheckedText(word, text, primitives);
  if (bytes?.length !== bodyLength + signatureLength) return undefined;
  const body = bytes.subarray(0, bodyLength);
  const id = (place: number) => toHex(body.subarray(place * idLength, (place + 1) * idLength));
  const keyAt = 3 * idLength;
  const signKey = body.subarray(keyAt, keyAt + keyLength);
  if (!primitives.verify(signKey, signedBytes(body), bytes.subarray(bodyLength))) return undefined;
  return {
    clinic: id(0) as ClinicId,
    invitation: id(1) as InvitationId,
    workstation: id(2) as WorkstationId,
    signKey: publicKeyText(signKey),
    receiveKey: publicKeyText(body.subarray(keyAt + keyLength)),
  };
};

/** What two people read to each other: whoever changes a reply on its way would have to match 64 bits of a hash. */
export const checkDigits = (reply: Reply, primitives: Primitives): string =>
  toHex(primitives.sha256(lengthPrefixed('careledger/digits/1', bodyOf(reply))).subarray(0, 8))
    .toUpperCase()
    .replaceAll(/(.{4})(?=.)/g, '$1 ');

import { readEnrolmentCode } from '#app/enrolment/enrolment-code.ts';
import { writeReply } from '#app/enrolment/reply-code.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import { newBoxKey, newSignSeed } from '#app/keys/new-keys.ts';
import type { PublicKey, WorkstationId } from '#contract/ids.ts';
import { publicKeyText } from '#domain/transaction/base58.ts';
import { toHex } from '#domain/transaction/bytes.ts';

/** What a new computer would answer to an enrolment code. */
export const madeReply = (code: string, crypto: Crypto): string => {
  const read = readEnrolmentCode(code, crypto.primitives);
  if (read === undefined) throw new Error('the code does not read');
  const signer = crypto.signer(newSignSeed(crypto));
  const reply = {
    clinic: read.clinic,
    invitation: read.invitation,
    workstation: toHex(crypto.random(16)) as WorkstationId,
    signKey: signer.publicKey as PublicKey,
    receiveKey: publicKeyText(crypto.boxPublicKey(newBoxKey(crypto))),
  };
  return writeReply(reply, signer, crypto.primitives);
};
